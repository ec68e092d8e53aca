import { instantOf, localDay, localTime, workingDayBefore } from './calendar.ts';
import { type Member, sofia } from './cast.ts';
import type { Course } from './course.ts';
import type { Ledger, Told } from './ledger.ts';
import { leave } from './stories.ts';

/** The run looks once an hour, and a quarter before each meeting. */
const slackMs = 65 * 60_000;
const soonMs = 15 * 60_000;

/** A time that a meeting had, from the deed that set it until the one that ended it. */
interface Held {
  readonly id: string;
  readonly startsAt: string;
  readonly setAt: string;
  readonly until: string;
}

/**
 * Judges the reminders of meetings by rules that are written anew here: each reader once for each time that a meeting has, when their hours
 * open on their last working day before, and 15 minutes before; nobody of a time that was set later, has ended, or while it is on hold.
 */
export function judgeMeetings(
  courses: readonly Course[],
  { told, to: end }: Ledger,
): { readonly findings: readonly string[]; readonly expected: number } {
  const all = told.filter(({ meeting }) => meeting !== undefined);
  const known = new Set<Told>();
  const findings: string[] = [];
  let expected = 0;
  for (const course of courses) {
    for (const held of timesOf(course, end)) {
      for (const reader of [course.contact, course.specialist]) {
        for (const rung of [0, 1] as const) {
          const moment = momentOf(held, reader, rung);
          const mine = all.filter((one) => isAbout(one, held, reader, rung, moment));
          for (const one of mine) known.add(one);
          const heard = mine.filter(({ isInDoubt }) => !isInDoubt);
          const name = `${course.number} at ${held.startsAt} (${rung === 0 ? 'the day before' : 'soon'})`;
          if (heard.length > 1) findings.push(`${reader.name} was reminded of ${name} ${heard.length} times`);
          if (!isOwed(course, held, reader, moment, end)) continue;
          expected += 1;
          const isInTime = mine.some(({ at }) => at <= plus(moment, slackMs));
          if (!isInTime) findings.push(`${reader.name} was not reminded of ${name}, due ${moment}`);
        }
      }
    }
  }
  for (const one of all) {
    if (!known.has(one))
      findings.push(`${one.to} was reminded at ${one.at}, and it was not so: ${one.words.slice(0, 80)}`);
  }
  return { findings, expected };
}

/** The times of a request's meetings. */
function timesOf({ deeds }: Course, end: string): readonly Held[] {
  const closed = deeds.find(({ act }) => act === 'complete' || act === 'withdraw')?.at ?? end;
  const plans = deeds.filter(({ meetings }) => meetings !== undefined);
  const has = (index: number, id: string, startsAt: string) =>
    plans[index]?.meetings?.some((one) => one.id === id && one.startsAt === startsAt) === true;
  return plans.flatMap(({ at: setAt, meetings = [] }, index) =>
    meetings
      .filter(({ id, startsAt }) => !has(index - 1, id, startsAt))
      .map(({ id, startsAt }) => {
        const over = plans.find((_, later) => later > index && !has(later, id, startsAt));
        return { id, startsAt, setAt, until: [over?.at ?? end, closed].toSorted()[0] ?? end };
      }),
  );
}

function momentOf({ startsAt }: Held, { hours }: Member, rung: 0 | 1): string {
  if (rung === 1) return plus(startsAt, -soonMs);
  return instantOf(workingDayBefore(localDay(startsAt, hours), hours), hours.opens, hours);
}

/** A reminder of this time that came at or after its moment, while the time held, and not after the start. */
function isAbout(
  { to, at, words, meeting }: Told,
  { id, startsAt, setAt, until }: Held,
  { id: reader, hours }: Member,
  rung: 0 | 1,
  moment: string,
): boolean {
  const clock = localTime(startsAt, hours.timeZone).toPlainTime().toString().slice(0, 5);
  return (
    to === reader &&
    meeting?.id === id &&
    meeting.isSoon === (rung === 1) &&
    words.includes(clock) &&
    setAt <= moment &&
    moment <= at &&
    at < startsAt &&
    at <= until
  );
}

/** Whether a reader has to be reminded: the time was set before the moment and holds for a while after it, and they are there. */
function isOwed(
  { deeds }: Course,
  { setAt, until }: Held,
  reader: Member,
  moment: string,
  end: string,
): boolean {
  const latest = plus(moment, slackMs);
  const isHeld = deeds.some(({ act, at }, index) => {
    if (act !== 'hold' || at > latest) return false;
    const resumed = deeds.slice(index + 1).find((deed) => deed.act === 'resume')?.at ?? end;
    return resumed > moment;
  });
  const day = localDay(moment, reader.hours);
  const isAway = reader.id === sofia.id && day >= leave.from && day < leave.until;
  return setAt <= moment && latest < until && latest < end && !isHeld && !isAway;
}

/** All instants of a run are written alike, so that they are compared as texts. */
function plus(at: string, milliseconds: number): string {
  return new Date(Date.parse(at) + milliseconds).toISOString();
}
