import type { Draft } from '../../src/requests/draft.ts';
import type { DialogPerson } from './dialogPerson.ts';

/**
 * A draft to continue. It is for an admin if the person wants to prepare it, or did so before, unless they are known to be an admin now. A
 * draft for an admin is always for the person's own organization, and has no declaration of their role.
 */
export function preparedOr(draft: Draft, prepare: boolean, { actor }: DialogPerson): Draft {
  const forAdmin = (prepare || draft.forAdmin === true) && actor.admin !== 'yes';
  if (forAdmin === (draft.forAdmin === true)) return draft;
  const { forAdmin: _before, ...own } = draft;
  if (!forAdmin) return own;
  const { askedFor: _askedFor, declaration, ...answers } = draft.answers;
  const { admin: _admin, ...declared } = declaration ?? {};
  return {
    ...own,
    answers: Object.keys(declared).length === 0 ? answers : { ...answers, declaration: declared },
    step: draft.step === 'customer' ? 'services' : draft.step,
    forAdmin: true,
  };
}
