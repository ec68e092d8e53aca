import type { ProcessData } from '../../src/onboarding/processData.ts';
import type { RequestRole } from '../../src/requests/lifecycle.ts';
import type { ActionButtonView } from '../actions/actionButtonView.ts';

/** A request for the specialists: in their channel the same for everybody, in a personal chat for one of them. */
export interface RequestCardView extends ActionButtonView {
  /** The roles of the one reader; absent in the channel. */
  readonly roles?: readonly RequestRole[];
  readonly process: ProcessData;
  /** The last person who gave it back with a reason, if nobody has taken it on since. */
  readonly givenBack?: { readonly name: string; readonly reason: string };
  /** Set if the partner who acts for the request no longer looks after the customer: whether anybody of the customer uses the app. */
  readonly isCustomerKnown?: boolean;
  /** The number of undelivered messages of the request. */
  readonly undelivered?: number;
}
