import { instantOf, workingDayAfter } from './calendar.ts';
import { askers, type Desk, type Member } from './cast.ts';
import type { Deed } from './ledger.ts';

/** A deed that is planned. */
export interface Planned {
  readonly at: string;
  readonly act: Deed['act'];
  readonly by: Member;
  /** The story it belongs to. */
  readonly story: number;
  readonly value?: string;
}

/** A request that somebody will send. */
export interface Story {
  readonly asker: (typeof askers)[number];
  readonly desk: Desk;
}

/** Steps: working days after the step before, at a local time, by whom, and the act. `until`: days of a hold. */
type Step = readonly [days: number, time: string, by: 'asker' | 'desk', act: Deed['act'], until?: number];

/** Ways that a request goes in real life. Each begins with the day on which it is sent. */
const ways: readonly (readonly Step[])[] = [
  // All goes well.
  [
    [0, '10:20', 'desk', 'claim'],
    [0, '11:40', 'desk', 'message'],
    [1, '10:10', 'desk', 'ask'],
    [1, '11:30', 'asker', 'answer'],
    [1, '14:20', 'desk', 'message'],
    [1, '15:10', 'desk', 'complete'],
  ],
  // Meetings are planned; one moves, one is canceled, and it is on hold for a week.
  [
    [0, '10:40', 'desk', 'claim'],
    [0, '11:20', 'desk', 'message'],
    [1, '10:20', 'desk', 'plan'],
    [2, '13:10', 'desk', 'moveMeeting'],
    [9, '10:10', 'desk', 'cancelMeeting'],
    [2, '10:30', 'desk', 'hold', 5],
    [5, '11:20', 'desk', 'resume'],
    [8, '14:30', 'desk', 'complete'],
  ],
  // Nobody takes it for days, and then nobody writes.
  [
    [4, '10:30', 'desk', 'claim'],
    [4, '11:10', 'desk', 'message'],
    [1, '15:20', 'desk', 'complete'],
  ],
  // The question waits for three weeks; then it is on hold.
  [
    [0, '11:20', 'desk', 'claim'],
    [0, '11:50', 'desk', 'ask'],
    [14, '10:40', 'desk', 'hold', 14],
    [13, '11:10', 'desk', 'resume'],
    [1, '13:10', 'asker', 'answer'],
    [4, '14:10', 'desk', 'message'],
    [1, '10:50', 'desk', 'complete'],
  ],
  // The work stands still between two messages.
  [
    [0, '12:10', 'desk', 'claim'],
    [0, '13:10', 'desk', 'message'],
    [9, '10:10', 'desk', 'message'],
    [1, '11:10', 'asker', 'message'],
    [5, '10:20', 'desk', 'complete'],
  ],
  // The customer answers just before the second reminder, and withdraws in the end.
  [
    [1, '10:10', 'desk', 'claim'],
    [0, '10:30', 'desk', 'ask'],
    [4, '13:20', 'asker', 'answer'],
    [1, '14:20', 'desk', 'message'],
    [1, '15:30', 'asker', 'withdraw'],
  ],
  // It is withdrawn while nobody has it.
  [[2, '13:30', 'asker', 'withdraw']],
];

/** Sofia's two weeks off, and the day she is back. */
export const leave = { from: '2027-08-02', until: '2027-08-16' } as const;

/** The plan of a time: each asker sends a request every few weeks, and each time it goes another way. */
export function planOf(
  from: string,
  to: string,
  everyDays = 13,
): { readonly stories: readonly Story[]; readonly planned: readonly Planned[] } {
  const stories: Story[] = [];
  const planned: Planned[] = [];
  for (const [index, asker] of askers.entries()) {
    const { member, desk } = asker;
    let day = workingDayAfter(from.slice(0, 10), index, member.hours);
    for (let round = 0; ; round += 1) {
      const sentAt = instantOf(day, '09:30', member.hours);
      if (sentAt >= to) break;
      const story = stories.push({ asker, desk }) - 1;
      planned.push({ at: sentAt, act: 'submit', by: member, story });
      let last = { at: sentAt, day };
      for (const [days, time, who, act, until] of ways[(round + index) % ways.length] ?? []) {
        const by = who === 'asker' ? member : desk.specialist;
        let on = days === 0 ? last.day : workingDayAfter(last.day, days, by.hours);
        if (by.id === 'sofia' && on >= leave.from && on < leave.until) on = leave.until;
        // Zones differ: a step never comes before the one that it follows.
        let at = instantOf(on, time, by.hours);
        while (at <= last.at || (days === 0 && on !== workingDayAfter(before(on), 1, by.hours))) {
          on = workingDayAfter(on, 1, by.hours);
          at = instantOf(on, time, by.hours);
        }
        last = { at, day: on };
        planned.push({
          at,
          act,
          by,
          story,
          ...(until === undefined ? {} : { value: shifted(on, until) }),
        });
      }
      day = workingDayAfter(day, everyDays, member.hours);
    }
  }
  return {
    stories,
    planned: planned.filter(({ at }) => at < to).toSorted((a, b) => a.at.localeCompare(b.at)),
  };
}

function before(day: string): string {
  return shifted(day, -1);
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
