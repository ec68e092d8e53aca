import type { ChannelLabel } from '../../src/channels/settings.ts';
import type { MeetingToJoin } from '../../src/meetings/meeting.ts';
import type { ProcessData, Region } from '../../src/onboarding/processData.ts';
import type { Absence } from '../../src/requests/ports.ts';
import type { FormKey } from '../../src/requests/press.ts';
import type { AssistanceRequest, Person, Tie } from '../../src/requests/request.ts';

/** A request, for the buttons that act on it. */
export interface ActionButtonView {
  readonly request: AssistanceRequest;
  readonly meetings: readonly MeetingToJoin[];
  readonly region: Region;
  readonly process: ProcessData;
  /** The present instant, ISO 8601 UTC. */
  readonly now: string;
  /** The requests that belong to this one, as far as the reader may see them. */
  readonly ties?: readonly ShownTie[];
  /** The specialists to give it to: those of its channel first, and of these the last one used. */
  readonly colleagues?: readonly OfferedColleague[];
  /** The channels that it can be moved to. */
  readonly otherChannels?: readonly ChannelLabel[];
  /** The assignee is away. */
  readonly absence?: Absence;
  /** The one who acts for the request is away. */
  readonly contactAbsence?: Absence;
  /** Calendars make the links to join; without them the specialist gives one. */
  readonly keepsCalendars?: boolean;
  /** The link that opens the chat with the bot; absent where it is not known. */
  readonly chatUrl?: string;
  /** The link that opens the request on the page inside Teams; absent where it is not known. */
  readonly pageUrl?: string;
  /** The idempotency key of the card's forms: a new one each time the card is drawn. */
  readonly key: FormKey;
}

/** Another request that belongs to the one on a card. The reader may see it. */
export interface ShownTie extends Pick<Tie, 'side'> {
  /** `maybe`: both may be about the same work. */
  readonly kind: Tie['kind'] | 'maybe';
  readonly request: AssistanceRequest;
}

/** A specialist whom a form offers. */
export interface OfferedColleague extends Person {
  /** A channel of theirs, if they are no known member of the request's own one: the request would move there. */
  readonly elsewhere?: ChannelLabel;
  /** They are away until this day, `YYYY-MM-DD`. */
  readonly awayUntil?: string;
}
