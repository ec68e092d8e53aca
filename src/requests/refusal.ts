import type { AssistanceRequest } from './request.ts';

/**
 * The reason an action was not done. `taken`: somebody else was first, they are the request's assignee. `notAllowed`: not in this state, or
 * not by this person. `unknown`: there is no such request, or it is none of theirs (the two are not told apart). `unchecked`: nobody could
 * say just now who they are, so that trying again may help. `invalid`: the input does not fit the action. `changed`: the subject of the
 * press is another by now.
 */
export type RefusalReason =
  | 'unknown'
  | 'unchecked'
  | 'notAllowed'
  | 'taken'
  | 'ownRequest'
  | 'invalid'
  | 'changed';

/** The outcome of an action: the request as it is now, or a refusal with the facts that may be shown. */
export type Outcome<Done = object> =
  | ({ readonly ok: true; readonly request: AssistanceRequest } & Done)
  | { readonly ok: false; readonly reason: RefusalReason; readonly request?: AssistanceRequest };
