import pg from 'pg';
import { FrontendMessages, type Parameter } from './frontendMessages.ts';

/** A statement whose parameters `pg` sends as they are. */
export interface Bound {
  readonly text: string;
  readonly values: readonly unknown[];
  /** The name under which the connection keeps it parsed; absent: it is parsed each time. */
  readonly name: string | undefined;
}

/** The server's answer to a statement. */
export type Answer = Pick<pg.QueryResult, 'command' | 'rowCount' | 'rows'>;

/** A statement that waits for its answer. */
export interface Waiting extends Bound {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** The columns of a statement's rows. */
interface Columns {
  readonly names: readonly string[];
  readonly parsers: readonly ((text: string) => unknown)[];
  /** A row in which each column is null. */
  readonly empty: Readonly<Record<string, null>>;
}

/** A statement that a connection has parsed, or is asked to parse. */
interface Prepared {
  /** The server has parsed it. */
  isKept: boolean;
  /** The server has described it. The description holds: the server refuses the statement if a column changes. */
  isDescribed: boolean;
  /** Undefined if it has no rows. */
  columns?: Columns | undefined;
}

/** The product's knowledge of a connection. */
interface Known {
  readonly prepared: Map<string, Prepared>;
  /** The statements that the server was asked to parse and has not parsed yet, in their order. */
  parsing: Prepared[];
}

const knownOf = new WeakMap<pg.Connection, Known>();

/**
 * Statements that go to the server together, with one `Sync` behind all of them. The server answers them together, and skips those after
 * one that failed. Outside a transaction they are one.
 *
 * A statement with a name is parsed and described once for each connection.
 */
export class StatementBatch extends pg.Query {
  /** In the order in which they are sent. */
  readonly statements: readonly Waiting[];
  readonly #isDoneAtSync: boolean;
  readonly #onSkipped: ((skipped: readonly Waiting[]) => void) | undefined;
  readonly #prepared: Prepared[] = [];
  /** The names that this batch asks the server to keep. */
  readonly #names = new Set<string>();
  #known: Known | undefined;
  readonly #answers: Answer[] = [];
  #rows: Answer['rows'] = [];
  #columns: Columns | undefined;

  /**
   * @param isDoneAtSync whether the statement is a write by itself, which is committed at the `Sync` and not before
   * @param onSkipped is given the statements after one that failed; absent: they fail with it
   */
  constructor(
    statements: readonly Waiting[],
    isDoneAtSync: boolean,
    onSkipped?: (skipped: readonly Waiting[]) => void,
  ) {
    super('');
    this.statements = statements;
    this.#isDoneAtSync = isDoneAtSync;
    this.#onSkipped = onSkipped;
  }

  /** Called by the client. */
  override submit = (connection: pg.Connection): void => {
    const known = knownOf.get(connection) ?? watch(connection);
    this.#known = known;
    const messages = new FrontendMessages();
    for (const statement of this.statements) this.#write(statement, known, messages);
    messages.sync();
    if (connection.stream.writable) connection.stream.write(messages.take());
  };

  #write({ name, text, values }: Waiting, known: Known, messages: FrontendMessages): void {
    const earlier = name === undefined ? undefined : known.prepared.get(name);
    // An earlier batch that parses it may still fail: it is sent without its name.
    const hasName = name !== undefined && (earlier === undefined || earlier.isKept || this.#names.has(name));
    const usedName = hasName ? name : '';
    let prepared = hasName ? earlier : undefined;
    if (prepared === undefined) {
      prepared = { isKept: false, isDescribed: false };
      messages.parse(usedName, text);
      known.parsing.push(prepared);
      if (hasName) {
        known.prepared.set(name, prepared);
        this.#names.add(name);
      }
    }
    this.#prepared.push(prepared);
    messages.bind(usedName, values.map(parameterOf));
    if (!prepared.isDescribed) messages.describe();
    messages.execute();
  }

  /** Called by the client. */
  handleRowDescription({ fields }: { readonly fields: readonly pg.FieldDef[] }): void {
    this.#columns = {
      names: fields.map(({ name }) => name),
      parsers: fields.map(({ dataTypeID }) => pg.types.getTypeParser(dataTypeID, 'text')),
      empty: Object.fromEntries(fields.map(({ name }) => [name, null])),
    };
  }

  /** Called by the client. */
  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    const columns = this.#columns ?? this.#prepared[this.#answers.length]?.columns;
    if (columns === undefined) throw new Error('The server sent a row that it has not described.');
    const row: Record<string, unknown> = { ...columns.empty };
    for (const [at, text] of fields.entries()) {
      if (text !== null) row[columns.names[at] ?? ''] = columns.parsers[at]?.(text);
    }
    this.#rows.push(row);
  }

  /** Called by the client. */
  handleCommandComplete({ text }: { readonly text: string }): void {
    const prepared = this.#prepared[this.#answers.length];
    if (prepared?.isDescribed === false) {
      prepared.columns = this.#columns;
      prepared.isDescribed = true;
    }
    const lastWord = text.lastIndexOf(' ');
    const rowCount = lastWord < 0 ? Number.NaN : Number(text.slice(lastWord + 1));
    const firstWord = text.indexOf(' ');
    this.#answers.push({
      command: firstWord < 0 ? text : text.slice(0, firstWord),
      rowCount: Number.isNaN(rowCount) ? null : rowCount,
      rows: this.#rows,
    });
    this.#rows = [];
    this.#columns = undefined;
  }

  /** Called by the client: what the statements did outside a transaction is now committed. */
  handleReadyForQuery(): void {
    for (const [at, answer] of this.#answers.entries()) this.statements[at]?.resolve(answer);
  }

  /** Called by the client, with an error of the server or of the connection. */
  handleError(error: unknown): void {
    this.#forgetUnparsed();
    if (this.#isDoneAtSync) {
      rejectAll(this.statements, error);
      return;
    }
    // Those that were answered have only read, or belong to the same transaction. A commit that was answered is done, also if the connection
    // ended before the Sync: its transaction must not be run again.
    this.handleReadyForQuery();
    const [failed, ...skipped] = this.statements.slice(this.#answers.length);
    failed?.reject(error);
    if (skipped.length === 0) return;
    if (this.#onSkipped === undefined || !(error instanceof pg.DatabaseError)) rejectAll(skipped, error);
    else this.#onSkipped(skipped);
  }

  #forgetUnparsed(): void {
    const known = this.#known;
    if (known === undefined) return;
    known.parsing = known.parsing.filter((prepared) => !this.#prepared.includes(prepared));
    for (const name of this.#names)
      if (known.prepared.get(name)?.isKept === false) known.prepared.delete(name);
  }
}

function watch(connection: pg.Connection): Known {
  const known: Known = { prepared: new Map(), parsing: [] };
  knownOf.set(connection, known);
  connection.on('parseComplete', () => {
    const parsed = known.parsing.shift();
    if (parsed !== undefined) parsed.isKept = true;
  });
  return known;
}

function rejectAll(statements: readonly Waiting[], error: unknown): void {
  for (const { reject } of statements) reject(error);
}

function parameterOf(value: unknown): Parameter {
  return value === null || typeof value === 'string' || value instanceof Uint8Array ? value : String(value);
}
