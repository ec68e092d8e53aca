import type { ChannelLabel } from '../channels/settings.ts';
import type { InvitationReply, Invited, Meeting, MeetingName } from '../meetings/meeting.ts';
import type { PhaseId } from '../onboarding/processData.ts';
import type { RequestAction } from './lifecycle.ts';
import type { Recipient } from './notice.ts';
import type { GateId, Person, QuestionText, RequestState } from './request.ts';
import type { Step } from './steps.ts';

/**
 * The detail of an event, by action, in addition to actor, time and new state. It is stored with the event. A new action does not compile
 * without its row.
 */
export interface EventDetails {
  readonly submit: undefined;
  readonly claim: undefined;
  readonly schedule: undefined;
  /** The customer said that the times work: no meeting is named. Or either side took the time that the other asked for. */
  readonly acceptMeeting: MeetingChange | undefined;
  readonly proposeMeeting: MeetingChange;
  readonly counterMeeting: MeetingChange;
  readonly moveMeeting: MeetingChange;
  /** Both sides read the reason. */
  readonly cancelMeeting: {
    readonly meeting: MeetingName;
    readonly startsAt: string;
    readonly reason: string;
  };
  readonly addMeeting: { readonly meeting: MeetingName; readonly startsAt: string };
  /** `removed`: the link was taken away. */
  readonly linkMeeting: {
    readonly meeting: MeetingName;
    readonly startsAt: string;
    readonly removed?: true;
  };
  readonly holdMeeting: { readonly meeting: MeetingName; readonly startsAt: string };
  /** Both sides read what was agreed. */
  readonly meetingHeld: MeetingWord;
  readonly meetingNoShow: MeetingWord;
  /** `deleted`: a new invitation goes out. `proposed`: the meeting stays where it is. */
  readonly keepMeeting: {
    readonly meeting: MeetingName;
    readonly startsAt: string;
    readonly is: 'deleted' | 'proposed';
  };
  readonly takeProposal: MeetingChange;
  /** A change that was read from the event in Outlook. */
  readonly changeInOutlook: OutlookChange;
  /** The answers to the invitation, as they are now. */
  readonly repliesInOutlook: {
    readonly meeting: MeetingName;
    readonly startsAt: string;
    readonly replies: readonly InvitationReply[];
  };
  /**
   * From the one who had it, if anybody had. The note is for the team; the customer does not read it. `toChannel`: the request moved there,
   * because they are no member of the channel that it was in. `fromChannel` is absent if that one is bound no longer.
   */
  readonly assign: {
    readonly to: Person;
    readonly from?: Person;
    readonly note?: string;
    readonly fromChannel?: ChannelLabel;
    readonly toChannel?: ChannelLabel;
  };
  /**
   * By a specialist: `from` had it before, and the note is for the team; the customer does not read it. By the customer: `contactBefore`
   * acted for it before.
   */
  readonly takeOver: { readonly from?: Person; readonly note?: string } | { readonly contactBefore: Person };
  /**
   * Services left one request for another; `other` is its number, and `side` says whether it is the one `before` or `after`. `to` has the
   * services now; absent: they wait for a specialist. The note is for the team; the customer does not read it.
   */
  readonly split: {
    readonly services: readonly string[];
    readonly other: number;
    readonly side: 'before' | 'after';
    readonly to?: Person;
    readonly note?: string;
    /** The channel of the second request, if it is another than that of the first. */
    readonly toChannel?: ChannelLabel;
  };
  /** For the team. `fromChannel` is absent if it is bound no longer. */
  readonly moveToChannel: { readonly fromChannel?: ChannelLabel; readonly toChannel: ChannelLabel };
  readonly giveCode: undefined;
  /** For the team: the customer may not see the other request, whose number it is. */
  readonly tie: { readonly other: number };
  readonly untie: { readonly other: number };
  /** For the team; the customer does not read it. */
  readonly release: { readonly reason: string } | undefined;
  /** `from` had it. */
  readonly requeue: { readonly from: Person } | undefined;
  /** The customer reads it. */
  readonly hold: { readonly reason: string; readonly until?: string };
  readonly remind: undefined;
  readonly loseContact: undefined;
  /** The customer reads the reason. `named`: the name that was given. */
  readonly nameContact: { readonly named: string; readonly reason: string };
  /** `contactBefore` acted for the request by then; absent: the one who was named had not come yet. */
  readonly objectToContact: { readonly named: string; readonly contactBefore?: Person };
  /** `told`: the other admins; nobody: none is known. `away`: the one who acts for the request, if that is why they are told at once. */
  readonly tellAdmins: {
    readonly question: QuestionText;
    readonly told: readonly Person[];
    readonly away?: Person;
  };
  readonly resume: undefined;
  readonly advance: AdvanceDetail;
  /** `passed`: the gate is open since. */
  readonly confirmGate: {
    readonly gate: GateId;
    readonly side: 'team' | 'customer';
    readonly passed: boolean;
    readonly nothingToDo?: true;
    readonly agreedOn?: string;
  };
  readonly objectToGate: { readonly gate: GateId; readonly nothingToDo?: true };
  /** The customer reads the reason. */
  readonly stepBack: AdvanceDetail & { readonly reason: string };
  /** The customer reads it. */
  readonly ask: { readonly question: QuestionText };
  readonly withdrawQuestion: { readonly question: QuestionText };
  /** `late`: a further answer, or one to a question that was withdrawn. */
  readonly answer: Written & { readonly question: QuestionText; readonly late?: 'again' | 'withdrawn' };
  /** The customer reads the summary. `open`: the steps that were not done. */
  readonly complete: { readonly summary: string; readonly open: readonly Step[] };
  /** The customer reads the reason, and the advice what to do instead. */
  readonly decline: { readonly reason: string; readonly instead: string };
  /** Both sides read it. */
  readonly reopen: { readonly reason: string };
  /** Words may follow the stars in an event of their own. Both sides read it. */
  readonly rate: { readonly stars?: number; readonly words?: string };
  /** From one side to the other. Both sides read it. */
  readonly message: Written;
  /** For the team; the customer does not read it. */
  readonly note: Written;
  /** The names of the answers that were changed, and of those that are proposed to the specialist. */
  readonly edit: { readonly changed: readonly string[]; readonly proposed: readonly string[] };
  /** The ids of tasks that got a tick, and of those that lost it. */
  readonly tick: { readonly done: readonly string[]; readonly reopened: readonly string[] };
  /** The name of the colleague, as the admin gave it. */
  readonly follow: { readonly who: string };
  readonly unfollow: { readonly who: string };
  /** `who` has the task now. Absent: it was taken back. `had`: who had it before. */
  readonly giveTask: {
    readonly task: string;
    readonly who?: string;
    readonly had?: string;
    readonly due?: string;
  };
  readonly join: undefined;
  /** The ids of the tasks that they had. */
  readonly leave: { readonly tasks: readonly string[] };
  readonly apply: { readonly changed: readonly string[] };
  /** The customer reads it. */
  readonly declineProposal: { readonly reason: string };
  /** The names of the colleague, and of the one before. */
  readonly represent: { readonly who: string; readonly before?: string; readonly removed?: true };
  readonly confirmPartner: undefined;
  readonly refusePartner: undefined;
  readonly endRelation: undefined;
  /** A source was found for a relation that had none. Absent: it is back. */
  readonly restoreRelation: { readonly verified: true } | undefined;
  /** The operator has put the request into another region. `outside`: the meetings that its team's hours don't have. */
  readonly move: {
    readonly fromRegion: string;
    readonly toRegion: string;
    readonly outside?: readonly (MeetingName & Pick<Meeting, 'startsAt'>)[];
  };
  /** The calendar feed has another address. */
  readonly renewFeed: undefined;
  readonly withdraw: undefined;
}

/** A meeting that moves, or is to move. Instants, ISO 8601 UTC. */
export interface MeetingChange {
  readonly meeting: MeetingName;
  readonly was: string;
  readonly startsAt: string;
  /** How many further meetings move with it; absent: none. */
  readonly others?: number;
}

/**
 * A change of a meeting's event in Outlook. `past`: it was moved to a time that was over. `clash`: at that time the assignee has another
 * meeting.
 */
export type OutlookChange =
  | (MeetingChange & { readonly is: 'moved'; readonly past?: true; readonly clash?: true })
  | { readonly is: 'deleted'; readonly meeting: MeetingName; readonly startsAt: string }
  | (MeetingChange & { readonly is: 'proposed'; readonly by: Invited })
  /** The organizer had moved it to `was`; the time that was agreed here took its place. */
  | (MeetingChange & { readonly is: 'replaced' });

/** The specialist's word on a meeting that is over. */
export interface MeetingWord extends Written {
  readonly meeting: MeetingName;
  readonly startsAt: string;
}

/** A text that somebody wrote. */
export interface Written {
  readonly text: string;
}

/** The phase that a request left, and its step now. */
export interface AdvanceDetail {
  readonly fromPhase: PhaseId;
  readonly toPhase: PhaseId;
  /** The work began: the phase stays. */
  readonly started?: true;
  /** Ids of the services that were marked as enabled. */
  readonly services?: readonly string[];
  /** The number of its step now, from 1, and the number of steps that the request needs. */
  readonly at: number;
  readonly of: number;
}

/** Something that happened to a request; appended, never changed. Its action decides the type of its detail. */
export type RequestEvent = { readonly [Action in RequestAction]: EventOf<Action> }[RequestAction];

/** An event of one action. */
export interface EventOf<Action extends RequestAction> {
  readonly id: string;
  readonly requestId: string;
  /** The version of the request after it. */
  readonly version: number;
  readonly action: Action;
  readonly actor: Person;
  /** The state after it. */
  readonly state: RequestState;
  readonly detail?: EventDetails[Action];
  /** The requests that the same action was performed on at once; some of them may have been refused it. */
  readonly group?: {
    readonly id: string;
    readonly requestIds: readonly string[];
    /** So many other requests followed in groups of their own, of which the channel reads here. */
    readonly more?: number;
  };
  /** The reason of a release, as versions before migration 016 store and read it. */
  readonly note?: string;
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
}

/** The person whom an event gave the request to. */
export function assignedTo({ detail }: RequestEvent): Person | undefined {
  return detail !== undefined && 'to' in detail ? detail.to : undefined;
}

/** The channel that a request moved to with an event, or that its second request is in. */
export function toChannelIn({ detail }: RequestEvent): ChannelLabel | undefined {
  return detail !== undefined && 'toChannel' in detail ? detail.toChannel : undefined;
}

/** The assignee before an event that gave the request to somebody else. */
export function formerAssigneeOf({ detail }: RequestEvent): Person | undefined {
  return detail !== undefined && 'from' in detail ? detail.from : undefined;
}

/** The one who acted for the request before an event that made somebody else act for it. */
export function contactBefore({ detail }: RequestEvent): Person | undefined {
  return detail !== undefined && 'contactBefore' in detail ? detail.contactBefore : undefined;
}

/** The other admins of the customer who are told of a question. */
export function toldOf(event: RequestEvent): readonly Person[] {
  return event.action === 'tellAdmins' ? (event.detail?.told ?? []) : [];
}

/** Those of them who are told at once, because the one who acts for the request is away. The others are reminded. */
export function toldAtOnceOf(event: RequestEvent): readonly Person[] {
  return event.action === 'tellAdmins' && event.detail?.away !== undefined ? event.detail.told : [];
}

/** The note for the team that comes with another action; empty if there is none. */
export function noteOf({ detail }: RequestEvent): string {
  return (detail !== undefined && 'note' in detail ? detail.note : undefined) ?? '';
}

/** The text that somebody wrote, of an event that has one; empty if it has none. */
export function textOf({ detail }: RequestEvent): string {
  return detail !== undefined && 'text' in detail ? detail.text : '';
}

/** The question that an event is about; undefined if it is about none. */
export function questionOf({ detail }: RequestEvent): QuestionText | undefined {
  return detail !== undefined && 'question' in detail ? detail.question : undefined;
}

/** The reason of an event; empty if it has none. */
export function reasonOf({ detail, note = '' }: RequestEvent): string {
  return (detail !== undefined && 'reason' in detail ? detail.reason : undefined) ?? note;
}

/** The advice of a decline: what to do instead. */
export function insteadOf({ detail }: RequestEvent): string {
  return detail !== undefined && 'instead' in detail ? detail.instead : '';
}

/** The words of a rating, or the summary of a completed request. */
export function wordsOf({ detail }: RequestEvent): string {
  if (detail !== undefined && 'summary' in detail) return detail.summary;
  return (detail !== undefined && 'words' in detail ? detail.words : undefined) ?? '';
}

/**
 * An event as a recipient reads it. The former assignee, who may have left the team, reads no note for the team in person; members of the
 * channel read it there.
 */
export function asReadBy(recipient: Recipient, event: RequestEvent): RequestEvent {
  const former = formerAssigneeOf(event);
  const isFormer =
    recipient.kind === 'person' &&
    former?.id === recipient.personId &&
    former.tenantId === recipient.tenantId;
  if (!isFormer || event.detail === undefined || !('note' in event.detail)) return event;
  const { note: _note, ...detail } = event.detail;
  return { ...event, detail } as RequestEvent;
}

/** The name of the colleague that an event is about; empty if it is about none. */
export function whoIn({ detail }: RequestEvent): string {
  return (detail !== undefined && 'who' in detail ? detail.who : undefined) ?? '';
}
