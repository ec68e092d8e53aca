import type { AssistanceRequest } from './request.ts';

/**
 * Why an action was not done. `taken`: somebody else was first, they are the request's assignee. `notAllowed`: not in this state, or
 * not by this person. `unknown`: there is no such request, or it is none of theirs (which of the two is not said). `unchecked`: nobody
 * could say just now who they are, so that trying again may help. `invalid`: the input is not what the action takes. `changed`: what the
 * press was about is another by now.
 */
export type RefusalReason =
  | 'unknown'
  | 'unchecked'
  | 'notAllowed'
  | 'taken'
  | 'ownRequest'
  | 'invalid'
  | 'changed';

/** The outcome of an action: the request as it is now, or a refusal with what may be shown. */
export type Outcome<Done = object> =
  | ({ readonly ok: true; readonly request: AssistanceRequest } & Done)
  | { readonly ok: false; readonly reason: RefusalReason; readonly request?: AssistanceRequest };
