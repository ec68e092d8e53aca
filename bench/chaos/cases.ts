import type { RequestState } from '../../src/requests/request.ts';
import type { CastMember } from './cast.ts';
import type { ActName } from './ledger.ts';
import { weekdayAhead } from './weekday.ts';

/** Somebody's part in a case. */
export interface Part {
  readonly action: ActName;
  readonly actor: CastMember;
  /** Their own words in the form, which no other part has. */
  readonly words?: string;
  /** Meetings are planned already: the plan changes. */
  readonly changesPlan?: true;
  /** Somebody else is invited to a meeting before, by its owner in Outlook. */
  readonly invitesGuest?: true;
  /** The colleague who gets the request. */
  readonly colleague?: CastMember;
  /** The services that are marked as enabled, by id. */
  readonly services?: string;
  readonly stars?: number;
  /** The ticks of the customer's tasks, by the ids of the tasks. */
  readonly tasks?: string;
  /** The day until which it is on hold, `YYYY-MM-DD`. */
  readonly until?: string;
  /** The key of the step that it goes back to. */
  readonly backTo?: string;
  /** The change is a proposal, since a specialist has the request. */
  readonly isProposal?: true;
}

/** A way that a case goes. */
export interface Case {
  readonly parts: readonly Part[];
  /** The state that its people mean to leave it in. */
  readonly ends: RequestState;
  /** The reason that they mean to leave it with; absent: the one that it was sent with. */
  readonly reason?: string;
}

/** The people of a case. */
export interface CaseCast {
  readonly admin: CastMember;
  readonly sofia: CastMember;
  readonly colleague: CastMember;
}

/** How many ways there are that chance decides on. The last three go through all phases. */
export const ways = 12;

/** The way on which meetings are moved and canceled. */
export const meetingsWay = 12;

/** The ways a case goes. */
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
    case 6:
      return { ...changed(n, cast), ends: 'completed' };
    case 7:
      return { parts: proposedInVain(n, cast), ends: 'completed' };
    case 8:
      return { parts: declinedTwice(n, cast), ends: 'declined' };
    case meetingsWay:
      return { parts: [...planned, ...changedMeetings(n, cast)], ends: 'scheduled' };
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
    { action: 'tick', actor: admin, tasks: 'attachLicenses' },
    ...talk(n, cast),
    on,
    ...pause(n, sofia),
    { action: 'note', actor: colleague, words: `Noted in case ${n}` },
    // The remediation, which comes too early once, and its gate, which the customer does not agree to at first.
    on,
    { action: 'stepBack', actor: sofia, backTo: 'assess', words: `Case ${n} is to be assessed again` },
    on,
    { action: 'confirmGate', actor: sofia },
    { action: 'objectToGate', actor: admin },
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

/** Meetings are moved and canceled, before and after a hand-over. Somebody whom their owner invited in Outlook stays invited. */
function changedMeetings(n: number, cast: CaseCast): readonly Part[] {
  const { admin, sofia, colleague } = cast;
  return [
    { action: 'moveMeeting', actor: sofia, invitesGuest: true },
    { action: 'cancelMeeting', actor: sofia, words: `Case ${n} needs one meeting less` },
    handOver(n, cast),
    { action: 'moveMeeting', actor: colleague },
    { action: 'cancelMeeting', actor: admin, words: `Case ${n} has no time for it` },
    { action: 'moveMeeting', actor: colleague },
  ];
}

function talk(n: number, { admin, sofia }: CaseCast): readonly Part[] {
  return [
    { action: 'ask', actor: sofia, words: `How many mailboxes has case ${n}?` },
    { action: 'answer', actor: admin, words: `Case ${n} has forty` },
    { action: 'ask', actor: sofia, words: `Has case ${n} a domain?` },
    { action: 'withdrawQuestion', actor: sofia, words: `Has case ${n} a domain?` },
    { action: 'message', actor: admin, words: `A word from the customer of case ${n}` },
    { action: 'message', actor: sofia, words: `A word to the customer of case ${n}` },
  ];
}

function pause(n: number, by: CastMember): readonly Part[] {
  return [
    {
      action: 'hold',
      actor: by,
      words: `Case ${n} waits for a licence`,
      ...(n % 2 === 0 ? { until: weekdayAhead(7) } : {}),
    },
    { action: 'resume', actor: by },
  ];
}

/** The customer changes their reason before anybody has the request, and again once somebody has it, which is applied. */
function changed(n: number, cast: CaseCast): Pick<Case, 'parts' | 'reason'> {
  const { admin, sofia } = cast;
  const reason = `Case ${n} moves to a new office`;
  return {
    parts: [
      { action: 'edit', actor: admin, words: `Case ${n} moves to a small office` },
      { action: 'claim', actor: sofia },
      { action: 'edit', actor: admin, words: reason, isProposal: true },
      { action: 'apply', actor: sofia },
      { action: 'schedule', actor: sofia },
      ...ending(n, cast, sofia),
    ],
    reason,
  };
}

/** The specialist declines the change that the customer proposes; then the work is completed, taken up again and completed. */
function proposedInVain(n: number, cast: CaseCast): readonly Part[] {
  const { admin, sofia } = cast;
  return [
    { action: 'claim', actor: sofia },
    { action: 'edit', actor: admin, words: `Case ${n} wants to wait`, isProposal: true },
    { action: 'declineProposal', actor: sofia, words: `Case ${n} can not wait` },
    { action: 'complete', actor: sofia, words: `Case ${n} is over for now` },
    { action: 'reopen', actor: sofia, words: `Case ${n} has a rest` },
    { action: 'message', actor: admin, words: `And a rest of the rest of case ${n}` },
    ...ending(n, cast, sofia),
  ];
}

/** The service declines, the customer asks again, and the second decline is final. */
function declinedTwice(n: number, { admin, sofia, colleague }: CaseCast): readonly Part[] {
  return [
    { action: 'decline', actor: colleague, words: `Case ${n} is none for us` },
    { action: 'reopen', actor: admin, words: `Case ${n} has changed` },
    { action: 'claim', actor: sofia },
    { action: 'tick', actor: admin, tasks: 'attachLicenses' },
    { action: 'decline', actor: sofia, words: `Case ${n} is still none for us` },
  ];
}

function handOver(n: number, { sofia, colleague }: CaseCast): Part {
  return { action: 'assign', actor: sofia, colleague, words: `Case ${n} is yours` };
}

/** The work is done, and the customer rates it. */
export function ending(n: number, { admin }: CaseCast, by: CastMember): readonly Part[] {
  return [
    { action: 'complete', actor: by, words: `Case ${n} is done` },
    { action: 'rate', actor: admin, stars: 4 },
    { action: 'rate', actor: admin, words: `Case ${n} went well` },
  ];
}
