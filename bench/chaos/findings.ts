import { noteOf, type RequestEvent, textOf } from '../../src/requests/event.ts';
import { requestNumber } from '../../src/requests/request.ts';
import type { ConnectorStandIn, StoredMessage } from '../../standIns/connectorStandIn.ts';
import { type CastMember, isCustomersChat } from './cast.ts';
import { textIn } from './chat.ts';
import { type ExpectedMessage, expectedGroupLine, expectedOf, sentBy } from './expected.ts';
import { groupLinesOf, groupsIn } from './expectedGroups.ts';
import { everyTextOf } from './expectedLines.ts';
import type { ActName, Asked, DoneAct, Ledger } from './ledger.ts';
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
      broken: together(ledger.acts).flatMap(({ act, acknowledged }) => {
        const done = times(ofNumber(act.number), act);
        return done < acknowledged ? [`${nameOf(act)} acknowledged ${acknowledged}×, done ${done}×`] : [];
      }),
    },
    {
      promise: 'actions doubled',
      broken: together(ledger.acts).flatMap(({ act, presses, acts }) => {
        const done = times(ofNumber(act.number), act);
        const most = isMeantOnce(act) ? acts : presses;
        return done > most ? [`${nameOf(act)} meant ${acts}×, pressed ${presses}×, done ${done}×`] : [];
      }),
    },
    {
      promise: 'requests not left as their people meant',
      broken: ledger.ends.flatMap(({ number, ends, reason }) => {
        const found = ofNumber(number)?.request;
        const isRight = found?.state === ends && (reason ?? found.answers.reason) === found.answers.reason;
        return isRight
          ? []
          : [`${number}: meant ${ends} ${reason ?? ''}, is ${found?.state} ${found?.answers.reason}`];
      }),
    },
    {
      promise: 'answers filed wrongly',
      broken: ledger.asked.flatMap((asked) =>
        ofTenant(asked.admin).flatMap((final) => misfiled(asked, final, ledger)),
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

/** The acts that the events of a request do not tell apart: of one person, with the same sign or none. */
interface Together {
  readonly act: DoneAct;
  readonly acts: number;
  readonly presses: number;
  readonly acknowledged: number;
}

function together(acts: readonly DoneAct[]): readonly Together[] {
  const key = ({ number, action, actorId, sign = '' }: DoneAct) => [number, action, actorId, sign].join();
  return [...Map.groupBy(acts, key).values()].flatMap((same): readonly Together[] => {
    const [act] = same;
    if (act === undefined) return [];
    const acknowledged = same.filter((one) => one.acknowledged).length;
    return [
      {
        act,
        acts: same.length,
        presses: same.reduce((sum, { presses }) => sum + presses, 0),
        // The plan that is there already is not planned again.
        acknowledged: act.action === 'schedule' ? Math.min(acknowledged, 1) : acknowledged,
      },
    ];
  });
}

/** Whether a further press can do nothing: the action leads out of what the card showed. */
function isMeantOnce({ action }: DoneAct): boolean {
  return onceOnly.includes(action);
}

const onceOnly: readonly ActName[] = [
  'withdraw',
  'hold',
  'resume',
  'assign',
  'takeOver',
  'advance',
  'confirmGate',
  'complete',
  'rate',
  'withdrawQuestion',
  'objectToGate',
  'stepBack',
  'edit',
  'apply',
  'declineProposal',
  'tick',
  'decline',
  'reopen',
];

function times(final: FinalRequest | undefined, { action, actorId, sign = '' }: DoneAct): number {
  const isIt = (event: RequestEvent) =>
    event.action === action &&
    event.actor.id === actorId &&
    JSON.stringify(event.detail ?? '').includes(sign);
  return final?.events.filter(isIt).length ?? 0;
}

function nameOf({ number, action, sign }: DoneAct): string {
  return `${number}: ${action}${sign === undefined ? '' : ` (${sign})`}`;
}

/** A typed answer must be under its own question, once, and nowhere else. The reason may have been changed by the end of a case. */
function misfiled(
  { typed, admin, steps }: Asked,
  { request }: FinalRequest,
  { ends }: Ledger,
): readonly string[] {
  if (typed === undefined) return [];
  const meant = ends.find(({ number }) => number === requestNumber(request))?.reason ?? typed.reason;
  const { services, desiredStart, reason } = request.answers;
  const places = JSON.stringify(request.answers).split(meant).length - 1;
  const isRight =
    services.join() === typed.services.join() &&
    desiredStart === typed.desiredStart &&
    reason === meant &&
    places === 1;
  const way = steps.map((step) => `\n    ${step}`).join('');
  return isRight
    ? []
    : [`${admin.name}, ${requestNumber(request)}: ${JSON.stringify(request.answers)}${way}`];
}

/** The messages to be delivered because of all requests. */
export function allExpected(ledger: Ledger, state: FinalState): readonly ExpectedMessage[] {
  const admins = new Map(ledger.asked.map(({ admin }) => [admin.tenantId, admin]));
  const groups = groupsIn(state);
  const together = new Set(groups.flat().map(({ event }) => event.id));
  const ofRequests = state.requests.flatMap((final) => {
    const admin = admins.get(final.request.tenantId);
    return admin === undefined ? [] : expectedOf(final, admin, ledger.chats, together);
  });
  const ofGroups = groups.flatMap((group) => groupLinesOf(group, ledger.chats)).map(expectedGroupLine);
  return [...ofRequests, ...ofGroups];
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

/**
 * Lines about requests that nobody should have got: no event brings them about for these readers. In a customer's chat the bot also answers
 * what the customer says.
 */
export function unexpectedLines(
  expected: readonly ExpectedMessage[],
  { requests }: FinalState,
  connector: ConnectorStandIn,
): readonly string[] {
  const sent = sentBy(connector);
  const known = new Set(expected.flatMap((message) => message.copies(sent)).map(({ id }) => id));
  const ofEvents = new Set(requests.flatMap(everyTextOf));
  return connector.messages.flatMap(({ id, conversationId, activity: { text = '' } }) => {
    const isLine = isCustomersChat(conversationId) ? ofEvents.has(text) : /FT-\d{6}/.test(text);
    return isLine && !known.has(id) ? [`${conversationId}: ${text}`] : [];
  });
}

/** Words for the team alone, in the chat of a customer. */
export function teamWordsShown({ requests }: FinalState, { messages }: ConnectorStandIn): readonly string[] {
  const words = requests.flatMap(({ request, events }) =>
    events
      .map((event) => noteOf(event) || (event.action === 'note' ? textOf(event) : ''))
      .filter((text) => text !== '')
      .map((text) => ({ text, number: requestNumber(request) })),
  );
  const customers = messages.filter(({ conversationId }) => isCustomersChat(conversationId));
  return words.flatMap(({ text, number }) =>
    customers
      .filter((message) => textIn(message).includes(text))
      .map(({ conversationId }) => `${number}: ${conversationId} shows "${text}"`),
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
 * @param inFlight how many may be posted between a post and its note
 */
export function doublesAmong(
  expected: readonly ExpectedMessage[],
  connector: ConnectorStandIn,
  kills: readonly number[],
  inFlight = mostInFlight,
): Doubles {
  const sent = sentBy(connector);
  const position = new Map(connector.messages.map(({ id }, index) => [id, index]));
  const isAccountedFor = (earlier: StoredMessage, later: StoredMessage) =>
    connector.unanswered.has(earlier.id) ||
    kills.some((at) => {
      const since = at - (position.get(earlier.id) ?? 0);
      return since > 0 && since <= inFlight && at <= (position.get(later.id) ?? 0);
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
