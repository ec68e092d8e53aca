import type { Answers } from '../answers.ts';
import { contactBefore, questionOf, type RequestEvent } from '../event.ts';
import type { RequestAction, RequestRole } from '../lifecycle.ts';
import { contactOf } from '../people.ts';
import type { RequestEvents } from '../ports.ts';
import { isOutside } from '../relation.ts';
import { type AssistanceRequest, type Person, type RequestPeople, withoutEmail } from '../request.ts';

/** A request and its events, oldest first, as far as somebody sees them. */
export interface Seen {
  readonly request: AssistanceRequest;
  readonly events: readonly RequestEvent[];
}

/** A request as a reader with these roles sees it: whole, or as a partner's people see it until their relation to the customer is confirmed. */
export async function asReaderSees(
  events: Pick<RequestEvents, 'listOf'>,
  request: AssistanceRequest,
  roles: readonly RequestRole[],
): Promise<AssistanceRequest> {
  return roles.includes('partner')
    ? asPartnerSees(request, await events.listOf(request.id)).request
    : request;
}

/**
 * The part of a request that a partner's people see until their relation to the customer is confirmed: its state, the meetings, their own
 * words, and the words that were sent to them. The words and names of the customer's people are left out, and so is the assignee's address.
 */
export function asPartnerSees(request: AssistanceRequest, events: readonly RequestEvent[]): Seen {
  const own = (person: Person) => isOutside(request, person) && person.tenantId === request.partner?.tenantId;
  const wereSent = sentToPartner(request, events);
  const seen = events.flatMap((event): readonly RequestEvent[] => {
    if (own(event.actor)) return [event];
    if (event.actor.tenantId === request.tenantId) return ofCustomer.includes(event.action) ? [event] : [];
    const rule = ofTeam[event.action];
    return rule === 'always' || (rule === 'ifSent' && wereSent.has(event.id)) ? [event] : [];
  });
  const shown = withoutCustomersWords(request, events, seen, own);
  return { request: withoutNamesOf(request.tenantId, shown), events: withoutNamesOf(request.tenantId, seen) };
}

/** The events of the customer's people that the partner's people see: a new state, and the confirmation or refusal of the partner. */
const ofCustomer: readonly RequestAction[] = ['withdraw', 'confirmPartner', 'refusePartner'];

/** The events of the team and of the product that the partner's people see. An event with words is seen if the words were sent to them. */
const ofTeam: Readonly<Partial<Record<RequestAction, 'always' | 'ifSent'>>> = {
  claim: 'always',
  schedule: 'always',
  assign: 'always',
  takeOver: 'always',
  release: 'always',
  requeue: 'always',
  resume: 'always',
  advance: 'always',
  confirmGate: 'always',
  endRelation: 'always',
  restoreRelation: 'always',
  split: 'always',
  ask: 'ifSent',
  withdrawQuestion: 'ifSent',
  message: 'ifSent',
  hold: 'ifSent',
  stepBack: 'ifSent',
  complete: 'ifSent',
  decline: 'ifSent',
  reopen: 'ifSent',
  apply: 'ifSent',
  declineProposal: 'ifSent',
};

/** The ids of the events at which somebody of the partner acted for the request, and so got what was sent to the customer. */
function sentToPartner(request: AssistanceRequest, events: readonly RequestEvent[]): ReadonlySet<string> {
  const sent = new Set<string>();
  let contact = contactOf(request);
  for (const event of events.toReversed()) {
    contact = contactBefore(event) ?? contact;
    if (isOutside(request, contact)) sent.add(event.id);
  }
  return sent;
}

function withoutCustomersWords(
  { proposal, closed, rating, people, questions = [], ...request }: AssistanceRequest,
  events: readonly RequestEvent[],
  seen: readonly RequestEvent[],
  own: (person: Person) => boolean,
): AssistanceRequest {
  const sees = (...actions: readonly RequestAction[]) =>
    seen.findLast(({ action }) => actions.includes(action)) !== undefined;
  const asked = new Set(
    seen.filter(({ action }) => action === 'ask').map((event) => questionOf(event)?.id ?? ''),
  );
  return {
    ...request,
    ...(request.assignee === undefined ? {} : { assignee: withoutEmail(request.assignee) }),
    answers: withoutChanges(request.answers, changedByCustomer(request, events)),
    ...(people === undefined ? {} : { people: withoutCustomers(request, people) }),
    questions: questions.filter(
      ({ id, answer }) => asked.has(id) && (answer === undefined || own(answer.by)),
    ),
    ...(proposal !== undefined && own(proposal.by) ? { proposal } : {}),
    ...(closed === undefined
      ? {}
      : {
          closed: sees('complete', 'decline')
            ? closed
            : { at: closed.at, reopenUntil: closed.reopenUntil, text: '' },
        }),
    ...(rating !== undefined && sees('rate') ? { rating } : {}),
  };
}

/** The answers that may be absent. The others are choices that every request has. */
const optional: readonly (keyof Answers)[] = [
  'users',
  'projectManager',
  'technicalLead',
  'representative',
  'desiredStart',
  'reason',
  'mailSource',
  'fileSource',
  'otherSources',
  'sourceDetails',
];

/** The names of the answers that somebody of the customer changed last. */
function changedByCustomer(
  { tenantId }: Pick<AssistanceRequest, 'tenantId'>,
  events: readonly RequestEvent[],
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const event of events) {
    if (event.action !== 'edit') continue;
    const { changed = [], proposed = [] } = event.detail ?? {};
    const isCustomers = event.actor.tenantId === tenantId;
    // A proposal of the customer's may be applied later.
    for (const name of [...changed, ...proposed]) if (isCustomers) names.add(name);
    for (const name of changed) if (!isCustomers) names.delete(name);
  }
  return names;
}

function withoutChanges(answers: Answers, names: ReadonlySet<string>): Answers {
  const isShown = (name: string) => !names.has(name) || !optional.some((one) => one === name);
  return Object.fromEntries(Object.entries(answers).filter(([name]) => isShown(name))) as unknown as Answers;
}

/** The people without the customer's colleagues and former contacts, and without the words about somebody who was named. */
function withoutCustomers(
  { tenantId }: Pick<AssistanceRequest, 'tenantId'>,
  { contact, formerContacts = [], namedContact, delegate }: RequestPeople,
): RequestPeople {
  return {
    ...(contact === undefined ? {} : { contact }),
    formerContacts: formerContacts.filter((person) => person.tenantId !== tenantId),
    // Somebody who has not come yet is a name, and nothing else.
    ...(namedContact?.person === undefined
      ? {}
      : { namedContact: { ...namedContact, name: '', address: '', reason: '' } }),
    ...(delegate === undefined ? {} : { delegate }),
  };
}

/** A record with nothing but the ids of a tenant's people, wherever it names them. */
function withoutNamesOf<Value>(tenantId: string, value: Value): Value {
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    if ('id' in part && 'name' in part && 'tenantId' in part && part.tenantId === tenantId)
      return { id: part.id, tenantId, name: '' };
    return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, walk(one)]));
  };
  return walk(value) as Value;
}
