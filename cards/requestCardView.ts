import type { MeetingToJoin } from '../src/meetings/meeting.ts';
import type { ProcessData, Region } from '../src/onboarding/processData.ts';
import type { AssistanceRequest } from '../src/requests/request.ts';

/** A request as the specialists see it in their channel: the same for everybody. */
export interface RequestCardView {
  readonly request: AssistanceRequest;
  readonly meetings: readonly MeetingToJoin[];
  /** The region whose team looks after the request. */
  readonly region: Region;
  /** The present instant. */
  readonly now: string;
  readonly process: ProcessData;
  /** Calendars make the links by which meetings are joined; without them the specialist gives one. */
  readonly keepsCalendars?: boolean;
  /** Who gave it back last and why, where a reason was given and nobody has it since. */
  readonly givenBack?: { readonly name: string; readonly reason: string };
  /** How many messages of the request could not be delivered. */
  readonly undelivered?: number;
}
