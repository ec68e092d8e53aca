import type { RequestState } from '../../src/requests/request.ts';
import type { CastMember } from './cast.ts';
import type { ActName } from './ledger.ts';

/** Somebody's part in a case. */
export interface Part {
  readonly action: ActName;
  readonly actor: CastMember;
  /** Their own words in the form, which no other part has. */
  readonly words?: string;
  /** Meetings are planned already: the plan changes. */
  readonly changesPlan?: true;
  /** The colleague who gets the request. */
  readonly colleague?: CastMember;
  /** The services that are marked as enabled, by id. */
  readonly services?: string;
  readonly stars?: number;
}

/** A way that a case goes. */
export interface Case {
  readonly parts: readonly Part[];
  /** The state that its people mean to leave it in. */
  readonly ends: RequestState;
}

/** The people of a case. */
export interface CaseCast {
  readonly admin: CastMember;
  readonly sofia: CastMember;
  readonly colleague: CastMember;
}

/** How many ways there are. */
export const ways = 8;

/** The ways a case goes. The last two go through all phases. */
export function caseOf(way: number, n: number, cast: CaseCast): Case {
  const { admin, sofia, colleague } = cast;
  const planned: readonly Part[] = [
    { action: 'claim', actor: sofia },
    { action: 'schedule', actor: sofia },
  ];
  switch (way) {
    case 0:
      return { parts: [{ action: 'withdraw', actor: admin }], ends: 'withdrawn' };
    case 1:
      return { parts: [...planned, { action: 'withdraw', actor: admin }], ends: 'withdrawn' };
    case 2:
      return {
        parts: [
          ...planned,
          { action: 'release', actor: sofia },
          { action: 'claim', actor: colleague },
          { action: 'schedule', actor: colleague, changesPlan: true },
        ],
        ends: 'scheduled',
      };
    case 3:
      return { parts: planned, ends: 'scheduled' };
    case 4:
      return {
        parts: [
          { action: 'claim', actor: sofia },
          ...talk(n, cast),
          ...pause(n, sofia),
          ...ending(n, cast, sofia),
        ],
        ends: 'completed',
      };
    case 5:
      return {
        parts: [...planned, handOver(n, cast), ...pause(n, colleague), ...ending(n, cast, colleague)],
        ends: 'completed',
      };
    default:
      return { parts: [...planned, ...wholeWay(n, cast), ...ending(n, cast, sofia)], ends: 'completed' };
  }
}

/** Through all phases and both gates, with all that comes up on the way. */
function wholeWay(n: number, cast: CaseCast): readonly Part[] {
  const { admin, sofia, colleague } = cast;
  const on: Part = { action: 'advance', actor: sofia };
  const gate: readonly Part[] = [
    { action: 'confirmGate', actor: sofia },
    { action: 'confirmGate', actor: admin },
  ];
  return [
    // The work begins, and then the assessment.
    on,
    ...talk(n, cast),
    on,
    ...pause(n, sofia),
    { action: 'note', actor: colleague, words: `Noted in case ${n}` },
    // The remediation, and its gate.
    on,
    ...gate,
    handOver(n, cast),
    { action: 'takeOver', actor: sofia, words: `Back to me in case ${n}` },
    // The core, and its gate.
    on,
    ...gate,
    // The services, one after the other.
    on,
    { ...on, services: 'exchange' },
    on,
  ];
}

function talk(n: number, { admin, sofia }: CaseCast): readonly Part[] {
  return [
    { action: 'ask', actor: sofia, words: `How many mailboxes has case ${n}?` },
    { action: 'answer', actor: admin, words: `Case ${n} has forty` },
    { action: 'message', actor: admin, words: `A word from the customer of case ${n}` },
    { action: 'message', actor: sofia, words: `A word to the customer of case ${n}` },
  ];
}

function pause(n: number, by: CastMember): readonly Part[] {
  return [
    { action: 'hold', actor: by, words: `Case ${n} waits for a licence` },
    { action: 'resume', actor: by },
  ];
}

function handOver(n: number, { sofia, colleague }: CaseCast): Part {
  return { action: 'assign', actor: sofia, colleague, words: `Case ${n} is yours` };
}

function ending(n: number, { admin }: CaseCast, by: CastMember): readonly Part[] {
  return [
    { action: 'complete', actor: by, words: `Case ${n} is done` },
    { action: 'rate', actor: admin, stars: 4 },
    { action: 'rate', actor: admin, words: `Case ${n} went well` },
  ];
}
