import type { Notice } from '../notice.ts';
import { requestCardNotices } from '../notices.ts';
import { contactOf, personKey } from '../people.ts';
import type { Absence, Records, Requests, UseCaseContext } from '../ports.ts';
import { type AssistanceRequest, isOpen, isSamePerson, nameOnly, type Person } from '../request.ts';

type One = Pick<Person, 'id' | 'tenantId'>;
type Lists = Pick<Requests, 'listSentBy' | 'listNaming'>;

/** Whether somebody acts for an open request. */
export async function actsForAny(requests: Lists, person: One): Promise<boolean> {
  return (await actsFor(requests, person)).length > 0;
}

/** The open requests that somebody acts for. */
async function actsFor(requests: Lists, person: One): Promise<readonly AssistanceRequest[]> {
  const lists = await Promise.all([requests.listSentBy(person), requests.listNaming([personKey(person)])]);
  const found = lists.flat();
  return [...new Map(found.map((request) => [request.id, request])).values()].filter(
    (request) => isOpen(request) && isSamePerson(contactOf(request), person),
  );
}

/** Updates the cards of the open requests that somebody acts for, on both sides. */
export async function cardsOfContact(
  { requests }: Pick<Records, 'requests'>,
  person: One,
  newId: () => string,
): Promise<readonly Notice[]> {
  return (await actsFor(requests, person)).flatMap((request) => requestCardNotices(request, newId));
}

/**
 * Records until when somebody who acts for requests is away, and replaces an earlier record. The cards of these requests say so; nobody is
 * sent a line. To record the same again changes nothing.
 */
export async function setContactAway(
  { transact, now, newId }: UseCaseContext,
  contact: Person,
  { until, endsAt }: Pick<Absence, 'until' | 'endsAt'>,
): Promise<void> {
  const person = nameOnly(contact);
  await transact(async (records) => {
    const at = now();
    if ((await records.absences.of(person, at))?.until === until) return;
    await records.absences.begin({ id: newId(), person, until, endsAt, since: at, by: person });
    // The other admins are told of their questions.
    await records.looks.again((await actsFor(records.requests, person)).map(({ id }) => id));
    await records.notices.add(await cardsOfContact(records, person, newId), at);
  });
}

/** Records that they are back. Undefined if they were not away. */
export async function setContactBack(
  { transact, now, newId }: UseCaseContext,
  contact: Person,
): Promise<Absence | undefined> {
  const person = nameOnly(contact);
  return transact(async (records) => {
    const at = now();
    const present = await records.absences.of(person, at);
    if (present === undefined) return undefined;
    const absence = { ...present, endedAt: at, endedBy: person };
    if (!(await records.absences.end(absence))) return undefined;
    await records.notices.add(await cardsOfContact(records, person, newId), at);
    return absence;
  });
}
