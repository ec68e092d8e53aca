import type { Draft } from '../src/requests/draft.ts';

/** Kept among what was passed over: the person knows of the open request and wants a second one. */
const twinNoted = 'twinNoted';

/** Whether the person has been told of an open request for the same. */
export function isTwinNoted({ skipped }: Draft): boolean {
  return skipped.includes(twinNoted);
}

/** A draft whose person has been told. */
export function withTwinNoted(draft: Draft): Draft {
  return { ...draft, skipped: [...draft.skipped, twinNoted] };
}

/** A draft whose person would have to be told again. */
export function withoutTwinNoted(draft: Draft): Draft {
  return { ...draft, skipped: draft.skipped.filter((name) => name !== twinNoted) };
}
