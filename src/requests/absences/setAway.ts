import { channelRecipient } from '../channels.ts';
import { type Notice, type Recipient, recipientKey, requestsChannel } from '../notice.ts';
import { calendarNotice, personRecipient, requestCardNotices } from '../notices.ts';
import type { Absence, Records, UseCaseContext } from '../ports.ts';
import { type AssistanceRequest, isSamePerson, nameOnly, type Person } from '../request.ts';
import { allAssignedTo } from '../requestList.ts';
import { absentFor, standInFor } from '../standIn.ts';
import { cardsOfContact } from './contactAway.ts';

/**
 * Why an absence is not recorded. `own`: nobody stands in for themselves. `away`: the substitute is away too. One who was chosen before
 * stays, as long as somebody stands in for them.
 */
export type NoAbsence = 'own' | 'away';

/** An absence to be recorded. */
export interface AbsenceWish {
  readonly person: Person;
  /** The first day back, `YYYY-MM-DD`, and the instant that it begins where the person is. */
  readonly until: string;
  readonly endsAt: string;
  readonly substitute?: Person;
}

/**
 * Records until when a specialist is away, and replaces an earlier record. The channels of their requests are told, and so are the person
 * and the substitute, except the one who did it. The cards of the person's open requests are drawn again. To record the same again changes
 * nothing.
 */
export async function setAway(
  { transact, now, newId, keepsCalendars = false }: UseCaseContext,
  { person, until, endsAt, substitute }: AbsenceWish,
  by: Person,
): Promise<Absence | NoAbsence> {
  if (substitute !== undefined && isSamePerson(substitute, person)) return 'own';
  return transact(async (records) => {
    const at = now();
    const before = await records.absences.of(person, at);
    if (substitute !== undefined && (await records.absences.of(substitute, at)) !== undefined) {
      const isKept = before?.substitute !== undefined && isSamePerson(before.substitute, substitute);
      const standIn = await standInFor({ person, substitute }, records.absences, at);
      if (!isKept || standIn === undefined) return 'away';
    }
    if (before !== undefined && before.until === until && before.substitute?.id === substitute?.id) {
      return before;
    }
    const absence: Absence = {
      id: newId(),
      person: nameOnly(person),
      until,
      endsAt,
      since: at,
      by: nameOnly(by),
      ...(substitute === undefined ? {} : { substitute: asSubstitute(substitute) }),
    };
    await records.absences.begin(absence);
    await lookAgain(records, person, at);
    await tell(records, absence, 'awayLine', by, { newId, at, keepsCalendars });
    return absence;
  });
}

/** Records that somebody is back, and tells the same people. Undefined if they were not away. */
export async function setBack(
  { transact, now, newId, keepsCalendars = false }: UseCaseContext,
  person: Person,
  by: Person,
): Promise<Absence | undefined> {
  return transact(async (records) => {
    const at = now();
    const present = await records.absences.of(person, at);
    if (present === undefined) return undefined;
    const absence = { ...present, endedAt: at, endedBy: nameOnly(by) };
    if (!(await records.absences.end(absence))) return undefined;
    await lookAgain(records, person, at);
    await tell(records, absence, 'backLine', by, { newId, at, keepsCalendars });
    return absence;
  });
}

/**
 * Ends the absences whose last day is over: the cards of the person's open requests are drawn again. Each one is ended once, also by
 * several instances and after a restart. Returns how many were ended.
 */
export async function endAbsences({
  transact,
  now,
  newId,
  keepsCalendars = false,
}: UseCaseContext): Promise<number> {
  const at = now();
  const over = await transact(({ absences }) => absences.listOver(at));
  let ended = 0;
  for (const absence of over) {
    ended += await transact(async (records) => {
      if (!(await records.absences.end({ ...absence, endedAt: at }))) return 0;
      const cards = [
        ...shown(await lookedAfter(records, absence.person, at), { newId, keepsCalendars }),
        ...(await cardsOfContact(records, absence.person, newId)),
      ];
      await lookAgain(records, absence.person, at);
      await records.notices.add(cards, at);
      return 1;
    });
  }
  return ended;
}

async function tell(
  records: Records,
  absence: Absence,
  kind: 'awayLine' | 'backLine',
  by: Person,
  { newId, at, keepsCalendars }: Shown & { readonly at: string },
): Promise<void> {
  const others = [absence.person, absence.substitute].filter((person) => person !== undefined);
  const requests = await lookedAfter(records, absence.person, at);
  const recipients: Recipient[] = [...channelsOf(requests)];
  for (const { tenantId, id } of others.filter((person) => !isSamePerson(person, by))) {
    const recipient = { tenantId, personId: id };
    if (await records.personalChats.isKnown(recipient)) recipients.push(personRecipient(recipient));
  }
  const { substitute } = absence;
  const standIn =
    substitute === undefined ? undefined : { tenantId: substitute.tenantId, personId: substitute.id };
  const isListed =
    kind === 'awayLine' && standIn !== undefined && (await records.personalChats.isKnown(standIn));
  const list: readonly Notice[] = isListed
    ? [{ id: newId(), recipient: personRecipient(standIn), kind: 'standInCard', eventId: absence.id }]
    : [];
  const lines = recipients.map(
    (recipient): Notice => ({ id: newId(), recipient, kind, eventId: absence.id }),
  );
  const cards = shown(requests, { newId, keepsCalendars });
  await records.notices.add([...lines, ...list, ...cards], at);
}

interface Shown {
  readonly newId: () => string;
  readonly keepsCalendars: boolean;
}

/** The cards of requests are drawn again, and the substitute comes into the events of their meetings or goes out of them. */
function shown(requests: readonly AssistanceRequest[], { newId, keepsCalendars }: Shown): readonly Notice[] {
  return requests.flatMap((request) => [
    ...requestCardNotices(request, newId),
    ...(keepsCalendars ? [calendarNotice(request.id, newId)] : []),
  ]);
}

/** The channels that requests are in; for none, the default one. */
function channelsOf(requests: readonly AssistanceRequest[]): readonly Recipient[] {
  if (requests.length === 0) return [requestsChannel];
  const channels = requests.map(channelRecipient);
  return [...new Map(channels.map((channel) => [recipientKey(channel), channel])).values()];
}

/** The open requests of a person, and of those whom they stand in for. */
async function lookedAfter(
  records: Records,
  person: Person,
  at: string,
): Promise<readonly AssistanceRequest[]> {
  const people = [person, ...(await absentFor(person, records.absences, at))];
  const requests: AssistanceRequest[] = [];
  for (const one of people) requests.push(...(await allAssignedTo(records.requests, one)));
  return requests;
}

/** The clocks and the readers of reminders change for the requests of a person, and of those whom they stand in for. */
async function lookAgain({ looks, absences }: Records, person: Person, at: string): Promise<void> {
  for (const one of [person, ...(await absentFor(person, absences, at))]) await looks.againOf(one);
}

/** A substitute, with the id by which the thread mentions them, and the address at which they are invited to meetings. */
function asSubstitute(person: Person): Person {
  const { memberId, email } = person;
  return {
    ...nameOnly(person),
    ...(memberId === undefined ? {} : { memberId }),
    ...(email === undefined ? {} : { email }),
  };
}
