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
  /** How many messages of the request could not be delivered. */
  readonly undelivered?: number;
}
