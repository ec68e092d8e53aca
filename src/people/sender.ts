/** The sender of an activity, as the channel tells it: never as a button says. */
export interface Sender {
  readonly tenantId: string;
  /** Their tenant is the service's own. */
  readonly fromServiceTenant: boolean;
  /** Where their connector is reached. */
  readonly serviceUrl: string;
  /** Their id in the roster of a conversation (`29:…`). */
  readonly memberId: string;
  /** The conversation they write in. */
  readonly conversationId: string;
}
