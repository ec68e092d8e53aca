import type { ProcessData } from '../../src/onboarding/processData.ts';
import type { RequestEvent } from '../../src/requests/event.ts';
import type { Side } from '../../src/requests/lifecycle.ts';
import type { FormKey } from '../../src/requests/press.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';

/** The history of a request, for one side. */
export interface HistoryView {
  readonly request: AssistanceRequest;
  /** All events, the oldest first. */
  readonly events: readonly RequestEvent[];
  readonly side: Side;
  /** Shows the events before this version of the request; absent: the newest ones. */
  readonly before?: number;
  /** Shows the whole texts of the event with this version, and of their pages this one, from 0. */
  readonly text?: { readonly version: number; readonly page: number };
  /** The zone in which its times are written. */
  readonly timeZone: string;
  readonly process: Pick<ProcessData, 'services' | 'regions'>;
  readonly key: FormKey;
}
