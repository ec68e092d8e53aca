import { eventLine } from '../../cards/requests/eventLine.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { loadProcessData } from '../../src/onboarding/loadProcessData.ts';
import { assignedTo, formerAssigneeOf, type RequestEvent } from '../../src/requests/event.ts';
import { isSamePerson, type Person } from '../../src/requests/request.ts';
import type { CastMember } from './cast.ts';
import type { ActName } from './ledger.ts';
import type { FinalRequest } from './outcome.ts';

/** A line of text that somebody must have been told. */
export interface ExpectedLine {
  readonly recipient: 'channel' | CastMember;
  /** The line, in every form that it may have: the channel's mentions whoever has the request when it is written. */
  readonly texts: readonly string[];
  /** How many there must be: two events may be told in the same words. */
  readonly count: number;
  readonly eventIds: readonly string[];
}

/** The people who may be told of an event. */
type Told = 'admin' | 'channel' | 'assignee' | 'former';

/**
 * The people told of each action in a line of text: the lifecycle of the issues, repeated here to be compared with the product's. Nobody is
 * told of their own. The words of one side go to the other.
 */
const told: Readonly<Record<ActName | 'submit', readonly Told[] | 'otherSide'>> = {
  submit: [],
  claim: ['admin', 'channel'],
  release: ['admin', 'channel'],
  schedule: ['admin', 'channel'],
  withdraw: ['channel', 'assignee'],
  ask: ['admin'],
  answer: ['channel', 'assignee'],
  message: 'otherSide',
  note: ['channel'],
  hold: ['admin', 'channel'],
  resume: ['admin', 'channel'],
  assign: ['admin', 'channel', 'assignee', 'former'],
  takeOver: ['admin', 'channel', 'former'],
  advance: ['admin'],
  confirmGate: 'otherSide',
  complete: ['admin', 'channel'],
  rate: ['channel', 'assignee'],
  withdrawQuestion: ['admin'],
  objectToGate: ['channel', 'assignee'],
  stepBack: ['admin'],
  edit: ['admin', 'channel', 'assignee'],
  apply: ['admin', 'channel'],
  declineProposal: ['admin', 'channel'],
  moveMeeting: ['admin', 'channel'],
  cancelMeeting: ['admin', 'channel', 'assignee'],
  // The cards of both sides show it.
  tick: [],
  decline: ['admin', 'channel'],
  reopen: ['admin', 'channel', 'assignee'],
};

const process = loadProcessData();

/**
 * The lines of a request's events.
 *
 * @param specialists those who have a chat with the bot
 * @param together the ids of the events that are told to the team in one line with others
 */
export function linesOf(
  final: FinalRequest,
  admin: CastMember,
  specialists: readonly CastMember[],
  together: ReadonlySet<string>,
): readonly ExpectedLine[] {
  const assignees = assigneesOf(final);
  const lines = final.events.flatMap((event, index) =>
    toldOf(event, admin).flatMap((audience) => {
      if (together.has(event.id) && audience !== 'admin') return [];
      const person = {
        admin,
        channel: undefined,
        assignee: assignees[index],
        former: formerAssigneeOf(event),
      }[audience];
      if (person !== undefined && isSamePerson(person, event.actor)) return [];
      const chat = [admin, ...specialists].find(({ id }) => id === person?.id);
      const recipient = audience === 'channel' ? audience : chat;
      return recipient === undefined
        ? []
        : [{ recipient, texts: textsOf(event, final, assignees, audience, person), eventId: event.id }];
    }),
  );
  const key = ({ recipient, texts: [text] }: (typeof lines)[number]) =>
    `${recipient === 'channel' ? recipient : recipient.id} ${text}`;
  return [...Map.groupBy(lines, key).values()].flatMap((same): readonly ExpectedLine[] => {
    const [first] = same;
    if (first === undefined) return [];
    return [{ ...first, count: same.length, eventIds: same.map(({ eventId }) => eventId) }];
  });
}

/** The lines of a request's events for every reader, whether they are told or not. */
export function everyTextOf(final: FinalRequest): readonly string[] {
  const assignees = assigneesOf(final);
  return final.events.flatMap((event, index) => {
    const readers = {
      admin: undefined,
      channel: undefined,
      assignee: assignees[index],
      former: formerAssigneeOf(event),
    };
    return (['admin', 'channel', 'assignee', 'former'] as const).flatMap((audience) =>
      textsOf(event, final, assignees, audience, readers[audience]),
    );
  });
}

function toldOf({ action, actor }: RequestEvent, admin: CastMember): readonly Told[] {
  const who = told[action as ActName | 'submit'];
  if (who !== 'otherSide') return who ?? [];
  return isSamePerson(actor, admin) ? ['channel', 'assignee'] : ['admin'];
}

/** Who has the request after each event. */
function assigneesOf({ events }: FinalRequest): readonly (Person | undefined)[] {
  let has: Person | undefined;
  return events.map((event) => {
    if (event.action === 'claim' || event.action === 'takeOver') has = event.actor;
    if (event.action === 'assign') has = assignedTo(event);
    const waitsAgain = event.action === 'reopen' && event.state === 'submitted';
    if (event.action === 'release' || waitsAgain) has = undefined;
    return has;
  });
}

function textsOf(
  event: RequestEvent,
  { request, events }: FinalRequest,
  assignees: readonly (Person | undefined)[],
  audience: Told,
  reader: Pick<Person, 'id' | 'tenantId'> | undefined,
): readonly string[] {
  const t = translatorFor('en');
  // Whether meetings had been planned before.
  const again = events.some(({ action, version }) => action === 'schedule' && version < event.version);
  const side = audience === 'admin' ? 'admin' : 'channel';
  const read = audience === 'former' ? withoutNote(event) : event;
  const plain = eventLine(read, request, side, t, again, '', process, reader);
  if (audience !== 'channel') return [plain];
  const mentioning = assignees
    .filter((person) => person !== undefined)
    .map((assignee) => {
      const name = `@${assignee.name}`;
      const text = eventLine(event, { ...request, assignee }, side, t, again, name, process);
      return text.replace(name, `<at>${assignee.name}</at>`);
    });
  return [...new Set([plain, ...mentioning])];
}

/** The former assignee may have left the team, and reads no note for it. */
function withoutNote(event: RequestEvent): RequestEvent {
  const { note: _note, ...detail } = { note: undefined, ...event.detail };
  return event.detail === undefined ? event : ({ ...event, detail } as RequestEvent);
}
