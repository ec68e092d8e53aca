import { composedKey } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { serviceId } from '../../src/requests/policy.ts';
import type { Absence } from '../../src/requests/ports.ts';
import { isSamePerson, type Person } from '../../src/requests/request.ts';
import { formatFullDay } from '../kit/format.ts';
import { plainName } from '../kit/plainName.ts';

/**
 * One line of plain text: a specialist is away, or back.
 *
 * @param readerId the person who reads it; absent for the channel
 * @param waiting absent colleagues whose requests nobody looks after any more, because this one stood in for them
 */
export function absenceLine(
  absence: Absence,
  readerId: string | undefined,
  t: Translator,
  waiting: readonly Person[] = [],
): string {
  const { person, substitute, until, by, endedAt, endedBy } = absence;
  const nameOf = (named: Person | undefined) =>
    plainName(named?.name ?? '') || t.text('status:line.somebody');
  const reader = readerId === undefined ? 'channel' : readerId === substitute?.id ? 'substitute' : 'person';
  const actor = endedAt === undefined ? by : (endedBy ?? by);
  const isOwn = isSamePerson(actor, person);
  // The substitute reads who is away; the channel and the person also read who recorded it.
  const what = [
    endedAt === undefined ? 'away' : 'back',
    reader === 'channel' && !isOwn ? 'byColleague' : reader,
  ].join('.');
  // The product itself records one thing only: a substitute left the team.
  const isSubstituteGone = endedAt === undefined && by.id === serviceId && reader !== 'substitute';
  const first = t.text(
    composedKey(`desk:away.line.${isSubstituteGone ? `substituteLeft.${reader}` : what}`),
    {
      name: nameOf(person),
      by: nameOf(actor),
      day: formatFullDay(until, t),
    },
  );
  if (endedAt !== undefined || reader === 'substitute') return first;
  const sentences = [
    ...(substitute === undefined
      ? []
      : [t.text(`desk:away.line.looksAfter.${reader}`, { substitute: nameOf(substitute) })]),
    ...(waiting.length === 0
      ? []
      : [t.text('desk:away.line.waiting', { names: t.list(waiting.map(nameOf)) })]),
  ];
  return sentences.reduce((before, second) => t.text('desk:away.line.and', { first: before, second }), first);
}
