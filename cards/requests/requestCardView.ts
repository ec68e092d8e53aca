import type { ProcessData } from '../../src/onboarding/processData.ts';
import type { ActionButtonView } from '../actions/actionButtonView.ts';

/** A request as the specialists see it in their channel: the same for everybody. */
export interface RequestCardView extends ActionButtonView {
  readonly process: ProcessData;
  /** The person who gave it back last and the reason, where a reason was given and nobody has it since. */
  readonly givenBack?: { readonly name: string; readonly reason: string };
  /** How many messages of the request could not be delivered. */
  readonly undelivered?: number;
}
