import { hash } from 'node:crypto';
import type pg from 'pg';
import { connectionFaultOf } from '../../runtime/connectionFault.ts';
import { postgresValues } from '../sqlite/bindValues.ts';
import { type Place, sendSoon } from './sendSoon.ts';
import type { Answer, Bound } from './statementBatch.ts';

/** A statement for the server. */
export interface Statement {
  readonly text: string;
  readonly parameters?: readonly unknown[];
  /** The name under which a connection keeps it parsed and planned; absent: it is parsed each time. */
  readonly name?: string;
}

/** The calls from a client in use to its pool. */
export interface Loan {
  readonly another: () => Promise<pg.PoolClient>;
  readonly giveBack: (client: pg.PoolClient, destroy: boolean) => void;
  readonly left: () => void;
}

/** A statement of a transaction that was sent. */
interface Sent {
  readonly statement: Bound;
  /** The answer over the connection that it was sent over last. */
  answer: Promise<Answer>;
}

/** A transaction in progress. */
interface OpenTransaction {
  readonly begin: readonly Bound[];
  readonly end: Bound;
  isBegun: boolean;
  /** The connection that it was begun on. */
  client?: pg.PoolClient | undefined;
  /** The statements that were sent before the server answered any of them: they can be sent again over another connection. */
  unanswered: Sent[];
  hasAnswer: boolean;
  /** The commit was sent. */
  isEnding?: boolean;
  /** The server has answered the commit, by committing or by taking the transaction back. It skips one that it was sent together with a failure. */
  isOver?: boolean;
  /** It is being sent again over another connection. */
  repeating?: Promise<void> | undefined;
  /** Settles with the answers to `unanswered`. */
  pending: Promise<void>[];
  /** The first failure. Everything after it fails because of it. */
  fault?: unknown;
}

/** The most ended connections in a row for one caller. */
const maxRepeats = 5;
/** A statement that may be sent again over another connection: it only reads. */
const onlyReads = /^\s*select\b/i;
/** The server ended the connection before it read anything more: SQLSTATE admin_shutdown, crash_shutdown, cannot_connect_now. */
const unreadCodes = ['57P01', '57P02', '57P03'];

/** Stands for the answer that is not awaited. */
const noAnswer: Answer = { command: '', rowCount: null, rows: [] };

/**
 * A connection in use. It is pipelined: statements go out at once, and the server answers them in their order.
 *
 * - The begin of a transaction is sent together with its first statement.
 * - A statement whose result nobody needs is not awaited. If it fails, the next awaited statement of the transaction fails, at the latest
 *   its commit, with the same error.
 * - The commit is sent without waiting for what was sent before. The server turns it into a rollback if any of that failed.
 *
 * A connection counts as acquired once the server answered its first statement. If the connection ended before, a read is sent again over
 * another connection, and so is a transaction that did not come to its commit: nothing of it was done. Nothing else is repeated here.
 */
export class PooledClient {
  /** Undefined if one was lost and no other could be had. */
  #client: pg.PoolClient | undefined;
  readonly #loan: Loan;
  #transaction: OpenTransaction | undefined;
  #hasAnswered = false;
  #changing: Promise<void> | undefined;
  /** The server ended it. The pool would give it out again until it notices by itself. */
  #isEnded = false;

  constructor(client: pg.PoolClient, loan: Loan) {
    this.#client = client;
    this.#loan = loan;
  }

  /** Sends a statement and waits for its answer. Throws NotBindable before anything is sent. */
  async query(statement: Statement): Promise<Answer> {
    const bound = bind(statement);
    return this.#transaction === undefined
      ? this.#single(bound)
      : this.#inTransaction(this.#transaction, bound);
  }

  /**
   * Begins a transaction with some statements. Nothing is sent before its first statement, and nothing at all for a transaction without one.
   *
   * @param hasNames whether its begin and its end are kept under names
   */
  begin(texts: readonly string[], hasNames: boolean): void {
    this.#transaction = {
      begin: hasNames ? texts.map(namedOf) : [bind({ text: texts.join('; ') })],
      end: hasNames ? namedOf('commit') : bind({ text: 'commit' }),
      isBegun: false,
      unanswered: [],
      hasAnswer: this.#hasAnswered,
      pending: [],
    };
  }

  /** Sends a statement of the transaction, and does not wait for its answer. Outside a transaction it waits. */
  async write(statement: Statement): Promise<Answer> {
    const bound = bind(statement);
    const transaction = this.#transaction;
    if (transaction === undefined) return this.#single(bound);
    if (transaction.fault !== undefined) throw transaction.fault;
    this.#push(transaction, bound);
    return noAnswer;
  }

  /**
   * Commits the transaction.
   *
   * @throws the first failure of a statement in it; then nothing was written. If the connection is lost here, the result is unknown
   */
  async commit(): Promise<void> {
    const transaction = this.#transaction;
    // At once: a statement that is asked for meanwhile is none of this transaction.
    this.#transaction = undefined;
    if (transaction?.isBegun !== true) return;
    try {
      const { command } = await this.#inTransaction(transaction, transaction.end, true);
      if (command === 'ROLLBACK') throw new Error('The server rolled the transaction back.');
    } catch (error) {
      if (!transaction.isOver) await this.#takeBack();
      throw error;
    }
  }

  /** Takes the transaction back. The server does so by itself if its commit failed, or if the connection ends. */
  async rollback(): Promise<void> {
    const transaction = this.#transaction;
    this.#transaction = undefined;
    if (transaction?.isBegun === true) await this.#takeBack();
  }

  async #takeBack(): Promise<void> {
    if (this.#isEnded) return;
    try {
      await this.#send(bind({ text: 'rollback' }), 'inTransaction');
    } catch {
      this.#isEnded = true;
    }
  }

  release(): void {
    if (this.#client !== undefined) this.#loan.giveBack(this.#client, this.#isEnded);
    this.#loan.left();
  }

  async #single(statement: Bound): Promise<Answer> {
    const place = onlyReads.test(statement.text) ? 'reads' : 'writes';
    const mayBeRepeated = !this.#hasAnswered && place === 'reads';
    for (let repeats = 0; ; repeats += 1) {
      const client = this.#client;
      try {
        const answer = await this.#send(statement, place);
        this.#hasAnswered = true;
        return answer;
      } catch (error) {
        if (connectionFaultOf(error) === undefined) throw error;
        if (this.#client === client) this.#isEnded = true;
        if (!mayBeRepeated || repeats >= maxRepeats) throw error;
      }
      await this.#changeFrom(client);
    }
  }

  async #inTransaction(transaction: OpenTransaction, statement: Bound, isCommit = false): Promise<Answer> {
    if (transaction.fault !== undefined && !isCommit) throw transaction.fault;
    if (isCommit) transaction.isEnding = true;
    const sent = this.#push(transaction, statement);
    for (let repeats = 0; ; repeats += 1) {
      const { answer } = sent;
      const fault = await answer.then(
        () => transaction.fault,
        (error: unknown) => transaction.fault ?? error,
      );
      if (fault === undefined) return answer;
      if (sent.answer !== answer) continue;
      this.#isEnded = connectionFaultOf(fault) !== undefined;
      const mayBeRepeated =
        !transaction.isEnding || unreadCodes.includes(String((fault as { code?: unknown }).code));
      if (!this.#isEnded || transaction.hasAnswer || !mayBeRepeated || repeats >= maxRepeats) throw fault;
      // The first one of several statements that failed together has all of them sent again.
      transaction.repeating ??= this.#repeat(transaction);
      await transaction.repeating;
    }
  }

  /** Sends a transaction again over another connection. */
  async #repeat(transaction: OpenTransaction): Promise<void> {
    try {
      await Promise.all(transaction.pending);
      await this.#changeFrom(transaction.client);
      const again = transaction.unanswered;
      Object.assign(transaction, { isBegun: false, unanswered: [], pending: [], fault: undefined });
      for (const sent of again) this.#push(transaction, sent.statement, sent);
    } finally {
      transaction.repeating = undefined;
    }
  }

  /** Sends the next statement of a transaction. A rejection is handled here, whoever else awaits it. */
  #push(transaction: OpenTransaction, statement: Bound, again?: Sent): Sent {
    if (!transaction.isBegun) {
      transaction.isBegun = true;
      transaction.client = this.#client;
      for (const begin of transaction.begin) this.#follow(transaction, this.#send(begin, 'inTransaction'));
    }
    const isEnd = statement === transaction.end;
    const answer = this.#send(statement, isEnd ? 'commits' : 'inTransaction');
    const sent = again === undefined ? { statement, answer } : Object.assign(again, { answer });
    if (!transaction.hasAnswer) transaction.unanswered.push(sent);
    this.#follow(transaction, answer, isEnd);
    return sent;
  }

  #follow(transaction: OpenTransaction, answer: Promise<Answer>, isEnd = false): void {
    const followed = answer.then(
      () => {
        if (isEnd) transaction.isOver = true;
        this.#hasAnswered = true;
        transaction.hasAnswer = true;
        transaction.unanswered = [];
      },
      (error: unknown) => {
        transaction.fault ??= error;
      },
    );
    if (!transaction.hasAnswer) transaction.pending.push(followed);
  }

  /** Takes another connection in the place of one that ended. The first of several callers does so, and the others wait for it. */
  async #changeFrom(ended: pg.PoolClient | undefined): Promise<void> {
    if (this.#client === ended) this.#changing = this.#change();
    await this.#changing;
  }

  async #change(): Promise<void> {
    const lost = this.#client;
    this.#client = undefined;
    lost?.release(true);
    this.#client = await this.#loan.another();
    this.#isEnded = false;
  }

  async #send(statement: Bound, place: Place): Promise<Answer> {
    if (this.#client === undefined) throw new Error('The connection to the database was lost.');
    try {
      return await sendSoon(this.#client, statement, place);
    } catch (error) {
      // The stack of an error of the server leads to the socket.
      if (error instanceof Error) Error.captureStackTrace(error);
      throw error;
    }
  }
}

function bind({ text, parameters = [], name }: Statement): Bound {
  return { text, values: postgresValues(parameters), name };
}

/** The statements that begin and end transactions. There are a few. */
const named = new Map<string, Bound>();

function namedOf(text: string): Bound {
  const known = named.get(text);
  if (known !== undefined) return known;
  const bound = { text, values: [], name: hash('sha1', text) };
  named.set(text, bound);
  return bound;
}
