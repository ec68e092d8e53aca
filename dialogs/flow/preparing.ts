import type { Draft } from '../../src/requests/draft.ts';
import type { DialogPerson } from './dialogPerson.ts';

/**
 * A draft as its person goes on with it: for an admin where they want to prepare it or did so before, unless they are known as an admin
 * by now. For an admin it is always that of their own organization, and who they are is not declared.
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
