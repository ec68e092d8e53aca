import {
  afterOpenMinutes,
  type Hours,
  instantOf,
  isOpen,
  localDay,
  openingFrom,
  workingDayAfter,
} from './calendar.ts';
import { cedric, desks, everybody, type Member } from './cast.ts';
import { type Course, coursesOf } from './course.ts';
import { judgeMeetings } from './judgeMeetings.ts';
import type { Deed, Ledger, Told } from './ledger.ts';

/** The findings, one sentence each; and how many things were expected to be told. */
export interface Judgement {
  readonly findings: readonly string[];
  readonly expected: number;
}

const minuteMs = 60_000;
const unclaimedLine = /Nobody has claimed|Personne n’a encore pris en charge/;
const holdLine = /time to come back to FT|temps de revenir à FT/;
/** The run looks once an hour. */
const slackMs = 65 * minuteMs;
const numbers: Readonly<Record<string, number>> = { a: 1, un: 1 };

/** Something that has to be told: by when, and until when it is true. */
interface Due {
  readonly number: string;
  /** The kind, with its days where the text names them. */
  readonly says: string;
  readonly to: Member;
  readonly from: string;
  readonly until: string;
}

/**
 * Judges a run by rules that are written anew here: one message a person and day beside the reminders of meetings, one post a channel and day,
 * in the reader's hours and language, each stage once, all that is owed and nothing else.
 */
export function judge(ledger: Ledger): Judgement {
  const courses = coursesOf(ledger);
  const due = courses.flatMap((course) => duesOf(course, ledger));
  const unprompted = ledger.told.filter((told) => told.unprompted);
  const meetings = judgeMeetings(courses, ledger);
  return {
    findings: [
      ...budget(unprompted),
      ...hours(unprompted),
      ...languages(ledger.told),
      ...missed(due, ledger),
      ...untrue(due, ledger),
      ...twice(ledger),
      ...lines(courses, ledger),
      ...operator(courses, ledger),
      ...meetings.findings,
    ],
    expected: due.length + meetings.expected,
  };
}

/** The stages of a request, from its course alone. */
function duesOf({ number, contact, specialist, deeds }: Course, { to: end }: Ledger): readonly Due[] {
  const found: Due[] = [];
  const add = (says: string, to: Member, at: string, until: string) => {
    const from = openingFrom(at, to.hours);
    if (from < until) found.push({ number, says, to, from, until });
  };
  const next = (from: number, ...acts: readonly Deed['act'][]) =>
    deeds.slice(from + 1).find(({ act }) => acts.includes(act))?.at ?? end;
  for (const [index, { act, at, by, value }] of deeds.entries()) {
    const closed = next(index, 'complete', 'withdraw');
    const held = next(index, 'hold');
    if (act === 'submit') {
      add(
        'unclaimed',
        contact,
        openingFrom(after(at, 2, specialist), specialist.hours),
        earliest(closed, next(index, 'claim')),
      );
    }
    if (act === 'claim') {
      const contacted = next(index, 'message', 'ask');
      add('firstContact', specialist, after(at, 2, specialist), earliest(closed, contacted));
    }
    if (act === 'ask') {
      const over = earliest(closed, next(index, 'answer'));
      const day = localDay(at, contact.hours);
      const opening = (days: number) =>
        instantOf(workingDayAfter(day, days, contact.hours), contact.hours.opens, contact.hours);
      // The last stage that is due is told; a hold ends them.
      const stages = [2, 5, 10].map((days) => [`question ${days}`, opening(days)] as const);
      for (const [place, [says, from]] of stages.entries()) {
        add(says, contact, from, earliest(over, held, stages[place + 1]?.[1] ?? end));
      }
      add('pause', specialist, opening(11), earliest(over, held));
      if (contact.tenantId === cedric.tenantId) add('otherQuestion', cedric, opening(2), over);
    }
    if (act === 'hold' && value !== undefined) {
      const morning = instantOf(value, contact.hours.opens, contact.hours);
      add('hold', specialist, morning, earliest(closed, next(index, 'resume')));
    }
    // The specialist's clock stands while the customer owes an answer.
    const isStep = act === 'answer' || (['message', 'resume'].includes(act) && by.side === 'team');
    const before = deeds.slice(0, index + 1);
    // A planned meeting is the next step; the plans of the run last longer than its requests.
    const isPlanned = before.some(({ meetings }) => meetings !== undefined);
    if (isStep && !isPlanned && !isOwed(before)) {
      const step = deeds.slice(index + 1).find((deed) => deed.by.side === 'team')?.at ?? end;
      add('noStep', specialist, after(at, 2, specialist), earliest(closed, held, step));
    }
  }
  return found;
}

function isOwed(deeds: readonly Deed[]): boolean {
  const asked = deeds.filter(({ act }) => act === 'ask').length;
  return asked > deeds.filter(({ act }) => act === 'answer').length;
}

/** The end of so many business days of the specialist's. */
function after(at: string, days: number, { hours }: Member): string {
  const [opens = 0, closes = 0] = [hours.opens, hours.closes].map((time) => Number(time.slice(0, 2)) * 60);
  return afterOpenMinutes(at, days * (closes - opens), hours);
}

function budget(told: readonly Told[]): readonly string[] {
  const groups = Map.groupBy(
    told.filter(({ place, isReminder }) => place === 'post' || isReminder),
    ({ to, at }) => `${to} ${localDay(at, readerHours(to))}`,
  );
  return [...groups].flatMap(([key, all]) => {
    const heard = all.filter(({ isInDoubt }) => !isInDoubt);
    return heard.length > 1 ? [`${key}: ${heard.length} messages nobody asked for`] : [];
  });
}

function hours(told: readonly Told[]): readonly string[] {
  const isLine = ({ words }: Told) => unclaimedLine.test(words) || holdLine.test(words);
  return told
    .filter((one) => one.isReminder || one.meeting?.isSoon === false || one.place === 'post' || isLine(one))
    .filter(({ at, to }) => !isOpen(at, readerHours(to)))
    .map(({ at, to, words }) => `${to} at ${at}, outside of their hours: ${words.slice(0, 60)}`);
}

function readerHours(to: string): Hours {
  const person =
    everybody.find(({ id }) => id === to) ?? desks.find(({ channelId }) => channelId === to)?.specialist;
  if (person === undefined) throw new Error(`Nobody is ${to}.`);
  return person.hours;
}

/** A text is in the language whose little words it has more of. */
function languages(told: readonly Told[]): readonly string[] {
  const little = {
    en: /\b(the|your|is|for|request|requests|has|have|it|us)\b/gi,
    fr: /(?<!\p{L})(la|le|les|votre|vos|est|demande|demandes|une|un|de|du|à)(?!\p{L})/giu,
  };
  return told.flatMap(({ words, to, at }) => {
    const reader = everybody.find(({ id }) => id === to);
    if (reader === undefined) return [];
    const count = (language: 'en' | 'fr') => words.match(little[language])?.length ?? 0;
    const other = reader.language === 'en' ? 'fr' : 'en';
    return count(other) > count(reader.language)
      ? [`${to} at ${at}: not in ${reader.language}: ${words.slice(0, 60)}`]
      : [];
  });
}

/** Each thing that is due is told within an hour of its opening, if the day's message is not spent: else on the next working day. */
function missed(due: readonly Due[], { told, deeds, to: end, kills }: Ledger): readonly string[] {
  return due.flatMap(({ number, says, to, from, until }) => {
    const away = deeds.find(({ act, by, at }) => act === 'away' && by.id === to.id && at <= from);
    const start =
      away?.value !== undefined && from < `${away.value}T00`
        ? openingFrom(instantOf(away.value, to.hours.opens, to.hours), to.hours)
        : from;
    const nextDay = instantOf(
      workingDayAfter(localDay(start, to.hours), 1, to.hours),
      to.hours.opens,
      to.hours,
    );
    const isSpent = told.some(
      (one) =>
        one.isReminder &&
        one.to === to.id &&
        localDay(one.at, to.hours) === localDay(start, to.hours) &&
        one.at < start,
    );
    const isSnoozed = deeds.some(
      (deed) =>
        deed.act === 'snooze' &&
        deed.number === number &&
        deed.by.id === to.id &&
        deed.at < start &&
        deed.at > minus(start, 4 * 24 * 60),
    );
    const isKilled = kills.some(({ at }) => at >= minus(start, 120) && at <= plus(start, slackMs));
    const latest = plus(isSpent || isSnoozed || isKilled ? nextDay : start, slackMs);
    if (until < latest || end < latest) return [];
    const isTold = told.some(
      (one) =>
        one.to === to.id && one.isReminder && one.at >= from && one.at <= latest && hasRow(one, number, says),
    );
    return isTold ? [] : [`${to.name} was not told ${says} of ${number}, due ${start}`];
  });
}

function hasRow({ rows }: Told, number: string, says: string): boolean {
  return rows.some((row) => row.number === number && row.says.some((one) => asNamed(one) === says));
}

/** The kind of a row; the days are kept for questions only. */
function asNamed(says: string): string {
  const [kind = '', days] = says.split(' ');
  return days === undefined ? kind : `${kind} ${numbers[days] ?? days}`;
}

/** Nothing is told before it is due, or after it was done. */
function untrue(due: readonly Due[], { told }: Ledger): readonly string[] {
  return told
    .filter(({ isReminder, unprompted }) => isReminder && unprompted)
    .flatMap(({ rows, to, at }) =>
      rows.flatMap(({ number, says }) =>
        says
          .map(asNamed)
          .filter((kind) => kind !== 'weekly')
          .filter(
            (kind) =>
              !due.some(
                (one) =>
                  one.number === number &&
                  one.says === kind &&
                  one.to.id === to &&
                  localDay(at, one.to.hours) >= localDay(one.from, one.to.hours) &&
                  at <= one.until,
              ),
          )
          .map((kind) => `${to} was told ${kind} of ${number} at ${at}, and it was not so`),
      ),
    );
}

/** A stage is told once, but again where it was snoozed. The summary of a week is told once a week. */
function twice({ told, deeds }: Ledger): readonly string[] {
  const all = told
    .filter(({ isReminder, unprompted, isInDoubt }) => isReminder && unprompted && !isInDoubt)
    .flatMap(({ rows, to, at }) =>
      rows.flatMap(({ number, says }) => says.map((kind) => ({ to, at, number, kind: asNamed(kind) }))),
    );
  return [...Map.groupBy(all, ({ to, number, kind }) => `${to} ${number} ${kind}`)].flatMap(([key, same]) =>
    same.slice(1).flatMap(({ to, at, number, kind }, index) => {
      const last = same[index]?.at ?? '';
      if (kind === 'weekly')
        return Date.parse(at) - Date.parse(last) > 2.5 * 86_400_000
          ? []
          : [`${key} twice in a week, at ${at}`];
      const isAnew = deeds.some(
        (deed) =>
          deed.number === number &&
          deed.at > last &&
          deed.at < at &&
          (deed.act !== 'snooze' || deed.by.id === to),
      );
      return isAnew ? [] : [`${key} twice, at ${last} and ${at}`];
    }),
  );
}

/**
 * The lines in the thread of a request, in the hours of its team: two while nobody claims it, after two hours and after a business day, and
 * one for each hold whose day has come.
 */
function lines(courses: readonly Course[], { told, to: end }: Ledger): readonly string[] {
  const seen = told.filter(({ place, isInDoubt }) => place === 'line' && !isInDoubt);
  return courses.flatMap(({ number, contact, specialist, deeds }) => {
    const until = (from: number, ...acts: readonly Deed['act'][]) =>
      deeds.slice(from + 1).find(({ act }) => acts.includes(act))?.at ?? end;
    const check = (line: RegExp, due: readonly Pick<Due, 'from' | 'until'>[]) => {
      const inHours = due.map((one) => ({ ...one, from: openingFrom(one.from, specialist.hours) }));
      const own = seen.filter(({ words }) => line.test(words) && words.includes(number)).length;
      const must = inHours.filter((one) => plus(one.from, slackMs) < one.until).length;
      const may = inHours.filter((one) => one.from < one.until).length;
      return own < must || own > may
        ? [`${number}: ${own} lines in its thread like ${line.source}, ${must} to ${may} expected`]
        : [];
    };
    const unclaimed = deeds.slice(0, 1).flatMap(({ at }) => {
      const over = until(0, 'claim', 'withdraw');
      return [afterOpenMinutes(at, 120, specialist.hours), after(at, 1, specialist)].map((from) => ({
        from,
        until: over,
      }));
    });
    const held = deeds.flatMap(({ act, value }, index) =>
      act === 'hold' && value !== undefined
        ? [
            {
              from: instantOf(value, contact.hours.opens, contact.hours),
              until: until(index, 'resume', 'complete', 'withdraw'),
            },
          ]
        : [],
    );
    return [...check(unclaimedLine, unclaimed), ...check(holdLine, held)];
  });
}

/** The metric counts the requests that nobody has claimed for two business days. */
function operator(courses: readonly Course[], { readings, to: end }: Ledger): readonly string[] {
  return readings.flatMap(({ at, unclaimed }) => {
    const waiting = courses.filter(({ specialist, deeds }) => {
      const [sent, ...later] = deeds;
      const over = later.find(({ act }) => act === 'claim' || act === 'withdraw')?.at ?? end;
      const since = sent === undefined ? end : openingFrom(after(sent.at, 2, specialist), specialist.hours);
      return plus(since, slackMs) < at && at <= over;
    });
    return waiting.length === unclaimed
      ? []
      : [`The operator reads ${unclaimed} at ${at}, not ${waiting.length}`];
  });
}

function earliest(...instants: readonly string[]): string {
  return instants.toSorted((one, other) => Date.parse(one) - Date.parse(other))[0] ?? '';
}

function plus(at: string, milliseconds: number): string {
  return new Date(Date.parse(at) + milliseconds).toISOString();
}

function minus(at: string, minutes: number): string {
  return plus(at, -minutes * minuteMs);
}
