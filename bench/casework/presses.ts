import type { Person } from '../people.ts';

/** The people of a case: the customer, the specialist who has it, and a colleague. */
export type Who = 'customer' | 'specialist' | 'colleague';

/** One press on a request's card. */
export interface CasePress {
  /** Its name in the figures. */
  readonly name: string;
  readonly by: Who;
  readonly verb: string;
  /** The inputs of its form; `nth` counts the cases of a product. */
  readonly inputs?: (
    people: Readonly<Record<Who, Pick<Person, 'id'>>>,
    services: string,
    nth: number,
  ) => object;
  /** Who is told of it in a line of text. */
  readonly notifies: readonly ('customer' | 'channel')[];
}

const both = ['customer', 'channel'] as const;
const advance = { by: 'specialist', verb: 'request.advance', notifies: ['customer'] } as const;
const gate = (name: string): readonly CasePress[] => [
  {
    name: `${name} by the team`,
    by: 'specialist',
    verb: 'gate.confirm',
    inputs: () => ({ 'confirmGate.outcome': 'verified' }),
    notifies: ['customer'],
  },
  { name: `${name} by the customer`, by: 'customer', verb: 'gate.confirm', notifies: ['channel'] },
];

/**
 * The casework conversation: a request is worked on from the claim to the rating, by both sides.
 *
 * @param date the day of the first meeting, `YYYY-MM-DD`
 */
export function casePresses(date: string): readonly CasePress[] {
  const text = (verb: string, words: string) => () => ({ [`${verb}.text`]: words });
  return [
    { name: 'claim', by: 'specialist', verb: 'request.claim', notifies: both },
    {
      name: 'schedule',
      by: 'specialist',
      verb: 'request.schedule',
      inputs: (_people, _services, nth) => ({ ...freeTime(date, nth), rhythm: 'weekly' }),
      notifies: both,
    },
    { ...advance, name: 'start' },
    {
      name: 'ask',
      by: 'specialist',
      verb: 'request.ask',
      inputs: text('ask', 'How many mailboxes are there?'),
      notifies: ['customer'],
    },
    {
      name: 'answer',
      by: 'customer',
      verb: 'request.answer',
      inputs: text('answer', 'Forty, and two shared ones.'),
      notifies: ['channel'],
    },
    {
      name: 'note',
      by: 'colleague',
      verb: 'request.note',
      inputs: text('note', 'They had a project with us last year.'),
      notifies: ['channel'],
    },
    {
      name: 'message to the customer',
      by: 'specialist',
      verb: 'request.message',
      inputs: text('message', 'The plan is in your chat.'),
      notifies: ['customer'],
    },
    {
      name: 'message to the team',
      by: 'customer',
      verb: 'request.message',
      inputs: text('message', 'Thank you, we have seen it.'),
      notifies: ['channel'],
    },
    {
      name: 'hold',
      by: 'specialist',
      verb: 'request.hold',
      inputs: () => ({ 'hold.reason': 'We wait for the licences.' }),
      notifies: both,
    },
    { name: 'resume', by: 'specialist', verb: 'request.resume', notifies: both },
    {
      name: 'assign',
      by: 'specialist',
      verb: 'request.assign',
      inputs: ({ colleague }) => ({ colleague: colleague.id, note: 'I am away tomorrow.' }),
      notifies: both,
    },
    {
      name: 'take over',
      by: 'specialist',
      verb: 'request.takeOver',
      inputs: () => ({ note: 'I am back.' }),
      notifies: both,
    },
    { ...advance, name: 'to assess' },
    { ...advance, name: 'to remediate' },
    ...gate('remediation'),
    { ...advance, name: 'to the core' },
    ...gate('core'),
    { ...advance, name: 'to the services' },
    {
      ...advance,
      name: 'enable the services',
      inputs: (_, services) => ({ 'advance.services': services }),
    },
    {
      name: 'complete',
      by: 'specialist',
      verb: 'request.complete',
      inputs: () => ({ 'complete.summary': 'Both services are in use.' }),
      notifies: both,
    },
    { name: 'rate', by: 'customer', verb: 'rate', notifies: ['channel'] },
  ];
}

/** How many pairs of a specialist and a colleague share the cases. */
export const pairs = 50;

/** The working days and hours at which one specialist can have cases that meet every week. */
const [days, hours] = [5, 7];

/** A time at which the specialist of a case has no other case's meetings, for the first 1,750 cases of a product. */
function freeTime(first: string, nth: number): { readonly date: string; readonly time: string } {
  const turn = Math.floor(nth / pairs);
  const day = new Date(first);
  for (let ahead = turn % days; ahead > 0 || isWeekend(day); day.setUTCDate(day.getUTCDate() + 1)) {
    if (!isWeekend(day)) ahead -= 1;
  }
  const hour = 9 + (Math.floor(turn / days) % hours);
  return { date: day.toISOString().slice(0, 10), time: `${String(hour).padStart(2, '0')}:00` };
}

function isWeekend(day: Date): boolean {
  return day.getUTCDay() === 0 || day.getUTCDay() === 6;
}
