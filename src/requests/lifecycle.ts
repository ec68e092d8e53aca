import type { ProcessData } from '../onboarding/processData.ts';
import { gateWaits, isPassed, objectionable, presentGate, wasSilent } from './gates.ts';
import { needsCode } from './people.ts';
import { openQuestionsOf } from './questions.ts';
import { isRefused, isUnconfirmed, isVerified } from './relation.ts';
import {
  type AssistanceRequest,
  canRate,
  canReopen,
  isOpen,
  type RequestState,
  requestStates,
} from './request.ts';
import { earlierSteps, hasNextStep, presentTasks } from './steps.ts';

/** All actions on a request. `submit` creates it. Every other action is performed on it and has a button. */
export const requestActions = [
  'submit',
  'claim',
  'schedule',
  'acceptMeeting',
  'proposeMeeting',
  'counterMeeting',
  'moveMeeting',
  'cancelMeeting',
  'addMeeting',
  'linkMeeting',
  'holdMeeting',
  'meetingHeld',
  'meetingNoShow',
  'keepMeeting',
  'takeProposal',
  'changeInOutlook',
  'repliesInOutlook',
  'assign',
  'takeOver',
  'moveToChannel',
  'split',
  'giveCode',
  'tie',
  'untie',
  'hold',
  'resume',
  'ask',
  'withdrawQuestion',
  'answer',
  'message',
  'note',
  'apply',
  'declineProposal',
  'advance',
  'confirmGate',
  'objectToGate',
  'stepBack',
  'complete',
  'decline',
  'reopen',
  'rate',
  'release',
  'renewFeed',
  'move',
  'tick',
  'follow',
  'unfollow',
  'giveTask',
  'join',
  'leave',
  'requeue',
  'remind',
  'loseContact',
  'nameContact',
  'objectToContact',
  'represent',
  'confirmPartner',
  'refusePartner',
  'tellAdmins',
  'endRelation',
  'restoreRelation',
  'edit',
  'withdraw',
] as const;
export type RequestAction = (typeof requestActions)[number];

/** An action on a request that exists. */
export type PerformedAction = Exclude<RequestAction, 'submit'>;
export const performedActions = requestActions.filter(
  (action): action is PerformedAction => action !== 'submit',
);

/** Verbs that differ from `request.` and the action's name, by action. */
const ownVerbs: Readonly<Partial<Record<PerformedAction, string>>> = {
  withdrawQuestion: 'question.withdraw',
  confirmGate: 'gate.confirm',
  objectToGate: 'gate.object',
  rate: 'rate',
  declineProposal: 'proposal.decline',
  confirmPartner: 'partner.confirm',
  refusePartner: 'partner.refuse',
  endRelation: 'partner.end',
  restoreRelation: 'partner.restore',
  tellAdmins: 'question.tellAdmins',
  nameContact: 'request.contact',
  objectToContact: 'contact.object',
  moveToChannel: 'channel.move',
  giveTask: 'task.give',
  acceptMeeting: 'meeting.accept',
  proposeMeeting: 'meeting.propose',
  counterMeeting: 'meeting.counter',
  moveMeeting: 'meeting.move',
  cancelMeeting: 'meeting.cancel',
  addMeeting: 'meeting.add',
  linkMeeting: 'meeting.link',
  holdMeeting: 'meeting.hold',
  meetingHeld: 'meeting.held',
  meetingNoShow: 'meeting.noShow',
  keepMeeting: 'meeting.keep',
  takeProposal: 'meeting.take',
  renewFeed: 'calendar.renew',
};

/** The verb of an action's button (the contract of commands and actions). */
export function verbOf(action: PerformedAction): string {
  return ownVerbs[action] ?? `request.${action}`;
}

/** The action of a button's verb; undefined for a verb that performs none. */
export function actionOfVerb(verb: string): PerformedAction | undefined {
  return performedActions.find((action) => verbOf(action) === verb);
}

/** The side of a reader: the customer's people, or the specialists. */
export type Side = 'customer' | 'team';

/** The side that reads the content of each action's event: its reason, note or text. A new action does not compile without an answer. */
const contentIsFor: Readonly<Record<RequestAction, 'both' | 'team'>> = {
  submit: 'both',
  claim: 'both',
  schedule: 'both',
  acceptMeeting: 'both',
  proposeMeeting: 'both',
  counterMeeting: 'both',
  moveMeeting: 'both',
  cancelMeeting: 'both',
  addMeeting: 'both',
  linkMeeting: 'both',
  holdMeeting: 'both',
  meetingHeld: 'both',
  meetingNoShow: 'both',
  keepMeeting: 'both',
  takeProposal: 'both',
  changeInOutlook: 'both',
  repliesInOutlook: 'both',
  assign: 'team',
  takeOver: 'team',
  moveToChannel: 'team',
  split: 'team',
  giveCode: 'both',
  tie: 'team',
  untie: 'team',
  apply: 'both',
  declineProposal: 'both',
  edit: 'both',
  tick: 'both',
  follow: 'both',
  unfollow: 'both',
  giveTask: 'both',
  join: 'both',
  leave: 'both',
  hold: 'both',
  resume: 'both',
  ask: 'both',
  withdrawQuestion: 'both',
  answer: 'both',
  message: 'both',
  note: 'team',
  advance: 'both',
  confirmGate: 'both',
  objectToGate: 'both',
  stepBack: 'both',
  complete: 'both',
  decline: 'both',
  reopen: 'both',
  rate: 'both',
  release: 'team',
  requeue: 'both',
  renewFeed: 'both',
  move: 'both',
  remind: 'both',
  loseContact: 'both',
  tellAdmins: 'both',
  nameContact: 'both',
  objectToContact: 'both',
  represent: 'both',
  confirmPartner: 'both',
  refusePartner: 'both',
  endRelation: 'both',
  restoreRelation: 'both',
  withdraw: 'both',
};

/** Whether a side may read the content of an action's event. Lines, cards, the history and exports all ask here. */
export function mayReadContent(action: RequestAction, side: Side): boolean {
  return side === 'team' || contentIsFor[action] === 'both';
}

/**
 * The roles people have in a request. `admin`: an admin of its tenant or somebody who acts as one (the requester, a representative with
 * rights). `contact`: the one of them who acts for it. `invited`: may become the contact, by a code of the contact’s or because the assignee
 * named them. `replaced`: the contact in whose place the assignee named somebody else. `specialist`: any specialist. `service`: the product
 * itself; no sender has this role. `follower`: a colleague in the tenant who sees how it goes on. `helper`: a colleague who has tasks of it.
 * `customer`: an admin of the customer, where a partner asked. `partner`: somebody of that partner, as long as neither a source nor the
 * customer says that the customer is theirs; they act as an admin does and see less (`sight.ts`).
 * `sender`: of a partner, and sent the request. `delegate`: a colleague of theirs who stands in.
 */
export type RequestRole =
  | 'admin'
  | 'contact'
  | 'customer'
  | 'partner'
  | 'sender'
  | 'delegate'
  | 'invited'
  | 'replaced'
  | 'specialist'
  | 'assignee'
  | 'service'
  | 'follower'
  | 'helper';

/**
 * The people notified of an action. Nobody is notified of their own. `contact`: acts for the request. `formerContact`, `formerAssignee`:
 * the contact or the assignee before, whom the event names. `partner`: the partner's people whom the request names.
 * `otherAdmins`: the admins of the customer whom the event names.
 */
export type Audience =
  | 'contact'
  | 'otherAdmins'
  | 'formerContact'
  | 'partner'
  | 'channel'
  | 'assignee'
  | 'formerAssignee';

/** One row of the lifecycle. */
export interface Transition {
  readonly action: PerformedAction;
  readonly from: readonly RequestState[];
  /** `same`: the state stays. `asBefore`: back to the state before the present one. */
  readonly to: RequestState | 'same' | 'asBefore';
  /** The state instead of `to` if meetings are planned already. */
  readonly toPlanned?: RequestState;
  /** The state instead of `to` if the effect of the action says so. */
  readonly orTo?: RequestState;
  /** The part of a request without which there is nothing to do. */
  readonly needs?: 'proposal';
  readonly by: readonly RequestRole[];
  readonly notifies: readonly Audience[];
  /** It changes the times of meetings, or the calendar that has them. */
  readonly movesMeetings?: true;
  /** The customer sees nothing of it: their cards stay as they are. */
  readonly isInternal?: true;
  /** Its button stands in the overflow menu. */
  readonly inMenu?: true;
  /** Whether the content of a request allows the action, in addition to its state. Without it no button is drawn. The effect checks again. */
  readonly when?: (request: AssistanceRequest, moment: Moment) => boolean;
}

/** The facts, in addition to the request, that decide whether an action is offered. */
export interface Moment {
  readonly roles: readonly RequestRole[];
  /** The present instant, ISO 8601 UTC. */
  readonly now: string;
  readonly process: ProcessData;
}

/** Whether the team has still to confirm the present gate. After some days of silence it may record an agreement. */
function mayTeamConfirm(request: AssistanceRequest, { now, process }: Moment): boolean {
  const present = presentGate(request, process);
  if (present === undefined || isPassed(present.gate)) return false;
  return present.gate.team === undefined || wasSilent(request, present.id, now, process);
}

/** The states of a request that can still change. */
const open = requestStates.filter((state) => isOpen({ state }));
/** The states in which somebody has it. */
const inHand = open.filter((state) => state !== 'submitted');
/** The states in which a request may have meetings that somebody looks after. */
const withMeetings: readonly RequestState[] = ['scheduled', 'active', 'onHold'];
/** The states of a request that has ended. */
const ended = requestStates.filter((state) => !isOpen({ state }));

/**
 * The lifecycle of a request: state × action → state, roles, audiences. Buttons, guards, messages and tests read this one table, so that a
 * stale card can't do anything that is no longer allowed. Buttons follow its order.
 */
export const lifecycle: readonly Transition[] = [
  {
    action: 'confirmPartner',
    from: [...open, 'completed', 'declined'],
    to: 'same',
    by: ['customer'],
    notifies: ['contact', 'partner', 'channel'],
    when: isUnconfirmed,
  },
  {
    action: 'refusePartner',
    from: [...open, 'completed', 'declined'],
    to: 'same',
    by: ['customer'],
    notifies: ['contact', 'partner', 'channel'],
    when: (request) => !isVerified(request) && !isRefused(request),
  },
  {
    action: 'claim',
    from: ['submitted'],
    to: 'claimed',
    // The previous assignee may have planned meetings.
    toPlanned: 'scheduled',
    by: ['specialist'],
    notifies: ['contact', 'channel'],
    movesMeetings: true,
  },
  {
    action: 'apply',
    from: inHand,
    needs: 'proposal',
    to: 'same',
    by: ['assignee'],
    notifies: ['contact', 'channel'],
  },
  {
    action: 'declineProposal',
    from: inHand,
    needs: 'proposal',
    to: 'same',
    by: ['assignee'],
    notifies: ['contact', 'channel'],
  },
  {
    action: 'advance',
    from: ['active'],
    to: 'same',
    by: ['assignee'],
    notifies: ['contact'],
    when: (request, { process }) => hasNextStep(request, process) && !gateWaits(request, process),
  },
  {
    action: 'confirmGate',
    from: ['active'],
    to: 'same',
    by: ['assignee'],
    notifies: ['contact'],
    when: mayTeamConfirm,
  },
  {
    action: 'objectToContact',
    from: open,
    to: 'same',
    by: ['replaced'],
    notifies: ['formerContact', 'channel', 'assignee'],
  },
  {
    action: 'confirmGate',
    from: ['active'],
    to: 'same',
    by: ['admin'],
    notifies: ['contact', 'channel', 'assignee'],
    when: (request, { process }) => {
      const present = presentGate(request, process);
      return present !== undefined && !isPassed(present.gate) && present.gate.customer === undefined;
    },
  },
  {
    action: 'objectToGate',
    from: ['active', 'onHold'],
    to: 'same',
    by: ['admin'],
    notifies: ['contact', 'channel', 'assignee'],
    when: (request, { process }) => objectionable(request, process) !== undefined,
  },
  {
    action: 'stepBack',
    from: ['active'],
    to: 'same',
    by: ['assignee'],
    notifies: ['contact'],
    inMenu: true,
    when: (request, { process }) => earlierSteps(request, process).length > 0,
  },
  {
    action: 'schedule',
    from: ['active'],
    to: 'same',
    by: ['assignee'],
    notifies: ['contact', 'channel'],
    movesMeetings: true,
    inMenu: true,
  },
  {
    action: 'schedule',
    from: ['claimed', 'scheduled'],
    to: 'scheduled',
    by: ['assignee'],
    notifies: ['contact', 'channel'],
    movesMeetings: true,
  },
  {
    action: 'advance',
    from: ['claimed', 'scheduled'],
    to: 'active',
    by: ['assignee'],
    notifies: ['contact'],
  },
  {
    action: 'hold',
    from: ['claimed', 'scheduled', 'active'],
    to: 'onHold',
    by: ['assignee'],
    notifies: ['contact', 'channel'],
    inMenu: true,
  },
  {
    action: 'resume',
    from: ['onHold'],
    to: 'asBefore',
    by: ['assignee'],
    notifies: ['contact', 'channel'],
  },
  {
    action: 'ask',
    from: inHand,
    to: 'same',
    by: ['assignee'],
    notifies: ['contact'],
  },
  {
    action: 'withdrawQuestion',
    from: inHand,
    to: 'same',
    by: ['assignee'],
    notifies: ['contact'],
    inMenu: true,
    when: hasOpenQuestion,
  },
  {
    action: 'answer',
    // An answer that comes after the end is stored and told as well.
    from: [...open, 'completed', 'declined'],
    to: 'same',
    by: ['admin'],
    notifies: ['contact', 'channel', 'assignee'],
    when: (request) => isOpen(request) && hasOpenQuestion(request),
  },
  {
    action: 'message',
    from: inHand,
    to: 'same',
    by: ['assignee'],
    notifies: ['contact'],
    inMenu: true,
  },
  {
    action: 'message',
    from: open,
    to: 'same',
    by: ['admin'],
    notifies: ['contact', 'channel', 'assignee'],
  },
  {
    action: 'note',
    from: [...open, 'completed', 'declined'],
    to: 'same',
    by: ['specialist'],
    notifies: ['channel'],
    isInternal: true,
    inMenu: true,
  },
  {
    action: 'complete',
    from: inHand,
    to: 'completed',
    by: ['assignee'],
    notifies: ['contact', 'channel'],
    movesMeetings: true,
    inMenu: true,
  },
  {
    action: 'decline',
    from: ['submitted'],
    to: 'declined',
    by: ['specialist'],
    notifies: ['contact', 'channel'],
    movesMeetings: true,
    inMenu: true,
  },
  {
    action: 'decline',
    from: inHand,
    to: 'declined',
    by: ['assignee'],
    notifies: ['contact', 'channel'],
    movesMeetings: true,
    inMenu: true,
  },
  {
    action: 'rate',
    from: ['completed'],
    to: 'same',
    by: ['admin'],
    notifies: ['contact', 'channel', 'assignee'],
    when: canRate,
  },
  {
    action: 'reopen',
    from: ['completed', 'declined'],
    to: 'active',
    // Nobody is left to go on with it.
    orTo: 'submitted',
    by: ['admin', 'specialist'],
    notifies: ['contact', 'channel', 'assignee'],
    when: (request, { now }) => canReopen(request, now),
  },
  {
    action: 'release',
    from: ['claimed', 'scheduled'],
    to: 'submitted',
    by: ['assignee'],
    notifies: ['contact', 'channel'],
    inMenu: true,
  },
  {
    action: 'tick',
    from: inHand,
    to: 'same',
    // A helper ticks their own tasks only.
    by: ['admin', 'helper'],
    // The cards of both sides show it.
    notifies: [],
    when: (request, { process }) => presentTasks(request, process).length > 0,
  },
  {
    action: 'renewFeed',
    // The states of a request that may have meetings.
    from: ['scheduled', 'active', 'onHold', 'completed'],
    to: 'same',
    by: ['admin', 'assignee'],
    notifies: ['contact', 'channel'],
    inMenu: true,
  },
  {
    action: 'move',
    from: open,
    to: 'same',
    by: ['service'],
    notifies: ['contact', 'channel', 'assignee'],
  },
  {
    action: 'requeue',
    from: inHand,
    to: 'submitted',
    by: ['service'],
    notifies: ['contact', 'channel'],
  },
  {
    action: 'loseContact',
    from: open,
    to: 'same',
    by: ['service'],
    notifies: ['channel', 'assignee'],
    isInternal: true,
  },
  {
    action: 'remind',
    from: ['onHold'],
    to: 'same',
    by: ['service'],
    // The assignee reads it among their reminders of the day.
    notifies: ['channel'],
    isInternal: true,
  },
  {
    action: 'represent',
    from: open,
    to: 'same',
    by: ['sender'],
    notifies: ['contact'],
    inMenu: true,
  },
  {
    action: 'endRelation',
    from: open,
    to: 'same',
    by: ['service'],
    notifies: ['contact', 'partner', 'channel'],
  },
  {
    action: 'endRelation',
    from: ended,
    to: 'same',
    by: ['service'],
    // Nobody works on it any more: only the cards change.
    notifies: [],
  },
  {
    action: 'restoreRelation',
    from: open,
    to: 'same',
    by: ['service'],
    notifies: ['contact', 'partner', 'channel'],
  },
  {
    action: 'restoreRelation',
    from: ended,
    to: 'same',
    by: ['service'],
    notifies: [],
  },
  // Its form is the largest: behind *More* it is drawn only for those who ask for it.
  {
    action: 'assign',
    from: ['submitted'],
    to: 'claimed',
    toPlanned: 'scheduled',
    by: ['specialist'],
    notifies: ['contact', 'channel', 'assignee'],
    movesMeetings: true,
    inMenu: true,
  },
  {
    action: 'assign',
    from: inHand,
    to: 'same',
    by: ['specialist'],
    notifies: ['contact', 'channel', 'assignee', 'formerAssignee'],
    movesMeetings: true,
    inMenu: true,
  },
  {
    action: 'takeOver',
    from: inHand,
    to: 'same',
    by: ['specialist'],
    notifies: ['contact', 'channel', 'formerAssignee'],
    movesMeetings: true,
    inMenu: true,
  },
  // A team with one channel has no button for it.
  {
    action: 'moveToChannel',
    from: open,
    to: 'same',
    // The service: the operator, with `tenants set --region`.
    by: ['specialist', 'service'],
    notifies: ['channel', 'assignee'],
    isInternal: true,
    inMenu: true,
  },
  {
    action: 'split',
    from: ['claimed', 'scheduled', 'active'],
    to: 'same',
    by: ['assignee'],
    // The channel gets the card of the new request.
    notifies: ['contact'],
    inMenu: true,
    when: ({ answers }) => answers.services.length > 1,
  },
  {
    action: 'tie',
    from: open,
    to: 'same',
    by: ['specialist'],
    notifies: ['assignee'],
    isInternal: true,
    inMenu: true,
  },
  {
    action: 'untie',
    from: open,
    to: 'same',
    by: ['specialist'],
    notifies: ['assignee'],
    isInternal: true,
    inMenu: true,
    when: ({ ties = [] }) => ties.some(({ kind }) => kind === 'double'),
  },
  {
    action: 'edit',
    from: open,
    to: 'same',
    by: ['admin'],
    notifies: ['contact', 'channel', 'assignee'],
  },
  {
    action: 'withdraw',
    from: open,
    to: 'withdrawn',
    by: ['admin'],
    notifies: ['contact', 'channel', 'assignee'],
    movesMeetings: true,
    inMenu: true,
  },
  // Colleagues belong to the request's tenant. Somebody of a partner does not name them.
  {
    action: 'follow',
    from: open,
    to: 'same',
    by: ['admin'],
    notifies: [],
    inMenu: true,
    when: (request, { roles }) => isOfOwnTenant(request, roles),
  },
  {
    action: 'unfollow',
    from: requestStates,
    to: 'same',
    by: ['admin'],
    notifies: [],
    inMenu: true,
    when: (request) => (request.people?.colleagues ?? []).length > 0,
  },
  {
    action: 'giveTask',
    from: inHand,
    to: 'same',
    by: ['admin'],
    // Their card shows it.
    notifies: [],
    inMenu: true,
    when: (request, { process, roles }) =>
      isOfOwnTenant(request, roles) && presentTasks(request, process).length > 0,
  },
  // The bot performs it for a colleague who opens the app.
  {
    action: 'join',
    from: requestStates,
    to: 'same',
    by: ['follower', 'helper', 'delegate'],
    notifies: [],
  },
  {
    action: 'leave',
    from: requestStates,
    to: 'same',
    by: ['helper'],
    notifies: ['contact'],
    inMenu: true,
  },
  {
    action: 'leave',
    from: requestStates,
    to: 'same',
    by: ['follower'],
    notifies: [],
    inMenu: true,
  },
  // The customer’s side: another admin acts for the request from now on.
  {
    action: 'takeOver',
    from: open,
    to: 'same',
    by: ['admin', 'invited'],
    notifies: ['formerContact', 'channel', 'assignee'],
    inMenu: true,
    when: (_request, { roles }) => !roles.includes('contact') && !roles.includes('partner'),
  },
  {
    action: 'giveCode',
    from: open,
    to: 'same',
    by: ['contact'],
    // The code is shown to the one who asked for it.
    notifies: [],
    inMenu: true,
    when: (request) => needsCode(request),
  },
  // A question waits for an answer too long.
  {
    action: 'tellAdmins',
    from: open,
    to: 'same',
    by: ['service'],
    notifies: ['otherAdmins'],
    isInternal: true,
  },
  {
    action: 'nameContact',
    from: inHand,
    to: 'same',
    by: ['assignee'],
    notifies: ['contact', 'channel'],
    inMenu: true,
  },
  // The card of a meeting has these buttons; one of each side opens the list of meetings, behind the others of the menu.
  {
    action: 'acceptMeeting',
    from: withMeetings,
    to: 'same',
    by: ['admin'],
    notifies: ['contact', 'channel', 'assignee'],
    movesMeetings: true,
  },
  {
    action: 'acceptMeeting',
    from: withMeetings,
    to: 'same',
    by: ['assignee'],
    notifies: ['contact', 'channel'],
    movesMeetings: true,
  },
  {
    action: 'proposeMeeting',
    from: withMeetings,
    to: 'same',
    by: ['admin'],
    notifies: ['contact', 'channel', 'assignee'],
    inMenu: true,
  },
  { action: 'counterMeeting', from: withMeetings, to: 'same', by: ['assignee'], notifies: ['contact'] },
  {
    action: 'moveMeeting',
    from: withMeetings,
    to: 'same',
    by: ['assignee'],
    notifies: ['contact', 'channel'],
    movesMeetings: true,
    inMenu: true,
  },
  {
    action: 'cancelMeeting',
    from: withMeetings,
    to: 'same',
    by: ['admin'],
    notifies: ['contact', 'channel', 'assignee'],
    movesMeetings: true,
  },
  {
    action: 'cancelMeeting',
    from: withMeetings,
    to: 'same',
    by: ['assignee'],
    notifies: ['contact', 'channel'],
    movesMeetings: true,
  },
  {
    action: 'addMeeting',
    from: withMeetings,
    to: 'same',
    by: ['assignee'],
    notifies: ['contact', 'channel'],
    movesMeetings: true,
  },
  { action: 'linkMeeting', from: withMeetings, to: 'same', by: ['assignee'], notifies: ['contact'] },
  // The customer reads who comes.
  { action: 'holdMeeting', from: withMeetings, to: 'same', by: ['assignee'], notifies: ['contact'] },
  // The cards of both sides show it.
  { action: 'meetingHeld', from: withMeetings, to: 'same', by: ['assignee'], notifies: ['contact'] },
  { action: 'meetingNoShow', from: withMeetings, to: 'same', by: ['assignee'], notifies: ['contact'] },
  // The answers to the question about an event in Outlook, on the card of its meeting.
  {
    action: 'keepMeeting',
    from: withMeetings,
    to: 'same',
    by: ['assignee'],
    notifies: ['contact', 'channel'],
    movesMeetings: true,
  },
  {
    action: 'takeProposal',
    from: withMeetings,
    to: 'same',
    by: ['assignee'],
    notifies: ['contact', 'channel'],
    movesMeetings: true,
  },
  {
    action: 'changeInOutlook',
    from: withMeetings,
    to: 'same',
    by: ['service'],
    notifies: ['contact', 'channel', 'assignee'],
    movesMeetings: true,
  },
  { action: 'repliesInOutlook', from: withMeetings, to: 'same', by: ['service'], notifies: [] },
];

/** Whether the reader is of the tenant that a request belongs to: somebody of a partner names no colleagues of the customer. */
function isOfOwnTenant(request: AssistanceRequest, roles: readonly RequestRole[]): boolean {
  return request.partner === undefined || roles.includes('customer');
}

/** Nobody withdraws or answers a question where none is open. A late answer is taken all the same. */
function hasOpenQuestion(request: AssistanceRequest): boolean {
  return openQuestionsOf(request).length > 0;
}

/** A request as far as rows of the lifecycle depend on it. */
type Subject = Pick<AssistanceRequest, 'state' | 'proposal'>;

/** Whether a side sees in the history that an action happened: the customer sees nothing of what is the team's alone. */
export function seesEvent(action: RequestAction, side: Side): boolean {
  return side === 'team' || lifecycle.every((row) => row.action !== action || row.isInternal !== true);
}

/** The row for an action on a request as it is now, if it is allowed: the first one for these roles, else one for others. */
export function transitionFor(
  action: PerformedAction,
  request: Subject,
  roles: readonly RequestRole[] = [],
): Transition | undefined {
  const rows = lifecycle.filter((row) => row.action === action && isOpenTo(row, request));
  return rows.find(({ by }) => isFor(by, roles)) ?? rows[0];
}

/** Whether a row of the lifecycle applies to a request as it is now. */
function isOpenTo({ from, needs }: Transition, request: Subject): boolean {
  return from.includes(request.state) && (needs === undefined || request[needs] !== undefined);
}

function isFor(by: readonly RequestRole[], roles: readonly RequestRole[]): boolean {
  return by.some((role) => roles.includes(role));
}

/** The roles of the customer's people. */
export const customerRoles: readonly RequestRole[] = [
  'admin',
  'contact',
  'invited',
  'replaced',
  'follower',
  'helper',
  'customer',
  'partner',
  'sender',
  'delegate',
];

/** Whether an action is specialists' work in some state. */
export function isTeamWork(action: PerformedAction): boolean {
  return lifecycle.some(
    (row) => row.action === action && row.by.some((role) => !customerRoles.includes(role)),
  );
}

/**
 * The rows that somebody with these roles can use on a request now, one for each action, in the table's order.
 *
 * @param moment without it, the state alone decides, and not the content of the request
 */
export function transitionsFor(
  request: AssistanceRequest,
  roles: readonly RequestRole[],
  moment?: Omit<Moment, 'roles'>,
): readonly Transition[] {
  const rows = lifecycle.filter(
    (row) =>
      isOpenTo(row, request) &&
      isFor(row.by, roles) &&
      (row.when === undefined || moment === undefined || row.when(request, { ...moment, roles })),
  );
  return rows.filter(({ action }, index) => rows.findIndex((row) => row.action === action) === index);
}

/** The actions that somebody with these roles can perform on a request now, in the table's order. */
export function actionsFor(
  request: AssistanceRequest,
  roles: readonly RequestRole[],
  moment?: Omit<Moment, 'roles'>,
): readonly PerformedAction[] {
  return transitionsFor(request, roles, moment).map(({ action }) => action);
}

/** The state of a request after a transition. */
export function stateAfter(
  { to, toPlanned }: Pick<Transition, 'to' | 'toPlanned'>,
  { state, stateBefore }: Pick<AssistanceRequest, 'state' | 'stateBefore'>,
  hasMeetings: boolean,
): RequestState {
  if (hasMeetings && toPlanned !== undefined) return toPlanned;
  if (to === 'same') return state;
  return to === 'asBefore' ? (stateBefore ?? state) : to;
}
