import { requestNumber } from '../../src/requests/request.ts';
import type { ConnectorStandIn, StoredMessage } from '../../standIns/connectorStandIn.ts';
import type { CastMember } from './cast.ts';
import { type ExpectedMessage, expectedOf, sentBy } from './expected.ts';
import type { Asked, Ledger } from './ledger.ts';
import type { FinalRequest, FinalState } from './outcome.ts';

/** A promise, and the evidence against it: nothing, if it was kept. */
export interface Finding {
  readonly promise: string;
  readonly broken: readonly string[];
}

/** The promises about requests and actions, held against the database. */
export function findingsOnRequests(ledger: Ledger, { requests }: FinalState): readonly Finding[] {
  const ofTenant = (admin: CastMember) =>
    requests.filter(({ request }) => request.tenantId === admin.tenantId);
  const ofNumber = (number: string) => requests.find(({ request }) => requestNumber(request) === number);
  return [
    {
      promise: 'acknowledged requests lost',
      broken: ledger.asked.flatMap((asked) => lost(asked, ofTenant(asked.admin))),
    },
    {
      promise: 'requests doubled',
      broken: ledger.asked
        .filter(({ admin }) => ofTenant(admin).length > 1)
        .map(
          ({ admin }) =>
            `${admin.name}: ${ofTenant(admin)
              .map(({ request }) => requestNumber(request))
              .join(', ')}`,
        ),
    },
    {
      promise: 'acknowledged actions lost',
      broken: ledger.acts
        .filter(
          ({ acknowledged, number, action, actorId }) =>
            acknowledged && times(ofNumber(number), action, actorId) === 0,
        )
        .map(({ number, action }) => `${number}: ${action}`),
    },
    {
      promise: 'actions doubled',
      broken: ledger.acts.flatMap(({ number, action, actorId, presses }) => {
        const done = times(ofNumber(number), action, actorId);
        return done > presses ? [`${number}: ${action} pressed ${presses}×, done ${done}×`] : [];
      }),
    },
    {
      promise: 'answers filed wrongly',
      broken: ledger.asked.flatMap((asked) =>
        ofTenant(asked.admin).flatMap((final) => misfiled(asked, final)),
      ),
    },
    {
      promise: 'unfinished requests lost',
      broken: ledger.asked
        .filter(({ drafts }) => drafts.size > 1)
        .map(({ admin, drafts }) => `${admin.name} had to begin ${drafts.size - 1}× anew`),
    },
    { promise: 'conversations that came to a stand', broken: ledger.stuck },
  ];
}

function lost({ admin, sentDrafts, number }: Asked, own: readonly FinalRequest[]): readonly string[] {
  const drafts = [...sentDrafts]
    .filter((draftId) => !own.some(({ request }) => request.draftId === draftId))
    .map((draftId) => `${admin.name}: Send was answered for draft ${draftId}, and there is no such request`);
  const unknown = number !== undefined && !own.some(({ request }) => requestNumber(request) === number);
  return unknown ? [...drafts, `${admin.name}: was shown ${number}, which is not in the database`] : drafts;
}

function times(final: FinalRequest | undefined, action: string, actorId: string): number {
  return final?.events.filter((event) => event.action === action && event.actor.id === actorId).length ?? 0;
}

/** A typed answer must be under its own question, once, and nowhere else. */
function misfiled({ typed, admin }: Asked, { request }: FinalRequest): readonly string[] {
  if (typed === undefined) return [];
  const { services, desiredStart, reason } = request.answers;
  const places = JSON.stringify(request.answers).split(typed.reason).length - 1;
  const isRight =
    services.join() === typed.services.join() &&
    desiredStart === typed.desiredStart &&
    reason === typed.reason &&
    places === 1;
  return isRight ? [] : [`${admin.name}, ${requestNumber(request)}: ${JSON.stringify(request.answers)}`];
}

/** The messages to be delivered because of all requests. */
export function allExpected(ledger: Ledger, { requests }: FinalState): readonly ExpectedMessage[] {
  const admins = new Map(ledger.asked.map(({ admin }) => [admin.tenantId, admin]));
  return requests.flatMap((final) => {
    const admin = admins.get(final.request.tenantId);
    return admin === undefined ? [] : expectedOf(final, admin);
  });
}

/** The expected messages that have not arrived yet. */
export function missing(
  expected: readonly ExpectedMessage[],
  connector: ConnectorStandIn,
): readonly ExpectedMessage[] {
  const sent = sentBy(connector);
  return expected.filter(
    (message) => message.copies(sent).filter((copy) => message.isRight(copy)).length < message.count,
  );
}

/** How often things were posted more often than they should have been. */
export interface Doubles {
  /** Cards beyond the one there should be of each. */
  readonly cards: number;
  /** Lines beyond the one there should be of each. */
  readonly lines: number;
  /** Doubles that neither a kill nor an answer that never came accounts for. */
  readonly unexplained: readonly string[];
  /** Messages posted more often than a card or a line may be. */
  readonly tooOften: readonly string[];
}

/** So many messages may be posted, at most, between a post and the note that it was made: several conversations go on at once. */
const mostInFlight = 16;

/**
 * Counts the messages posted twice. A second post is accounted for by the first one's answer having never arrived, or by a kill just after
 * the first, before it could be noted.
 *
 * @param kills how many messages there were at each kill
 */
export function doublesAmong(
  expected: readonly ExpectedMessage[],
  connector: ConnectorStandIn,
  kills: readonly number[],
): Doubles {
  const sent = sentBy(connector);
  const position = new Map(connector.messages.map(({ id }, index) => [id, index]));
  const isAccountedFor = (earlier: StoredMessage, later: StoredMessage) =>
    connector.unanswered.has(earlier.id) ||
    kills.some((at) => {
      const since = at - (position.get(earlier.id) ?? 0);
      return since > 0 && since <= mostInFlight && at <= (position.get(later.id) ?? 0);
    });
  const count = { cards: 0, lines: 0 };
  const unexplained: string[] = [];
  const tooOften: string[] = [];
  for (const message of expected) {
    const copies = message.copies(sent);
    const extra = copies.length - message.count;
    if (extra <= 0) continue;
    count[message.isLine ? 'lines' : 'cards'] += extra;
    if (copies.length > message.most * message.count) tooOften.push(`${message.name}: ${copies.length}×`);
    const explained = copies.slice(1).filter((copy, index) => isAccountedFor(copies[index] ?? copy, copy));
    if (explained.length < extra) unexplained.push(`${message.name}: ${copies.length}×`);
  }
  return { ...count, unexplained, tooOften };
}
