import { type ColleagueCardView, colleagueCard } from '../../../cards/colleagues/colleagueCard.ts';
import { statesCard } from '../../../cards/colleagues/statesCard.ts';
import { formCard, verbIn } from '../../../cards/requests/moreCard.ts';
import { requestCard } from '../../../cards/requests/requestCard.ts';
import { statusButtons, statusCard } from '../../../cards/requests/statusCard.ts';
import type { Translator } from '../../../src/locales/translator.ts';
import { transitionsFor } from '../../../src/requests/lifecycle.ts';
import { colleagueRoles } from '../../../src/requests/policy.ts';
import { type AssistanceRequest, type NamedPerson, requestStates } from '../../../src/requests/request.ts';
import { admin, anEvent, aSchedule, key, now, process, regionCalled, toJoin } from '../requestBuilders.ts';
import { aRequestIn, hostileText, type NamedCards } from './requestCards.ts';

const added = { addedBy: admin, addedAt: now } as const;
const grace: NamedPerson = {
  ...added,
  id: 'grace',
  name: 'Grace',
  person: { id: 'g', tenantId: admin.tenantId, name: 'Grace B. Hopper' },
  joinedAt: now,
  follows: true,
};
const alan: NamedPerson = { ...added, id: 'alan', name: 'Alan Turing', address: 'alan@contoso.com' };
const hostile: NamedPerson = {
  ...added,
  id: 'hostile',
  name: hostileText,
  addedBy: { ...admin, name: hostileText },
  follows: true,
};
const many = Array.from({ length: 17 }, (_, index) => ({
  ...grace,
  id: `c${index}`,
  name: `Colleague ${index}`,
}));

/** A request with twenty colleagues, of whom three have tasks: one is overdue, one done. */
function withColleagues(request: AssistanceRequest): AssistanceRequest {
  const { phase } = request;
  const ids = process.tasks.filter((task) => task.phase === phase).map(({ id }) => id);
  const [first = '', second = '', third = ''] = ids;
  return {
    ...request,
    people: { colleagues: [grace, alan, hostile, ...many] },
    given: {
      [first]: { to: grace.id, by: admin, at: now },
      [second]: { to: grace.id, due: '2026-11-27', by: admin, at: now },
      [third]: { to: alan.id, due: '2026-12-11', by: admin, at: now },
      [ids[3] ?? 'other']: { to: hostile.id, due: '2026-12-11', by: admin, at: now },
    },
    tasks: { [first]: { by: admin, at: now } },
  };
}

/** The cards of colleagues whom an admin named, and the admin's with the forms that name them. */
export function colleagueCards(t: Translator): NamedCards {
  const common = { now, key, region: regionCalled('emea'), process, serviceName: 'Northwind Onboarding' };
  const cards: Record<string, object> = {};
  for (const state of requestStates) {
    const request = withColleagues(aRequestIn(state));
    const meetings = state === 'submitted' ? [] : toJoin(aSchedule());
    const viewOf = (colleague: NamedPerson): ColleagueCardView => ({
      ...common,
      request,
      meetings,
      colleague,
      roles: colleagueRoles(request, colleague),
    });
    for (const colleague of [grace, alan, hostile]) {
      cards[`colleague: ${colleague.id}, ${state}`] = colleagueCard(viewOf(colleague), t);
    }
  }
  const request = withColleagues(aRequestIn('active'));
  const actions = transitionsFor(request, ['admin', 'contact', 'customer'], { now, process });
  const view = {
    ...common,
    request,
    meetings: toJoin(aSchedule()),
    timeZone: 'Europe/Paris',
    actions,
    chatUrl: 'https://teams.microsoft.com/l/chat/0/0?users=28%3Abot',
  };
  cards['colleague: none any more'] = colleagueCard({ ...common, request, meetings: [], roles: [] }, t);
  cards['colleague: states'] = statesCard(
    {
      request,
      events: [anEvent(), anEvent({ action: 'claim', state: 'claimed' })],
      key,
    },
    t,
  );
  cards['status: with colleagues'] = statusCard(view, t);
  const more = statusButtons(view, t).more();
  more.forEach((button, row) => {
    if (button['type'] !== 'Action.ShowCard') return;
    const form = formCard(more, { row, form: verbIn(button) }, view, t);
    if (form !== undefined) cards[`status: with colleagues, ${button['title']}`] = form;
  });
  cards['request: with colleagues'] = requestCard({ ...common, request, meetings: toJoin(aSchedule()) }, t);
  return cards as NamedCards;
}
