import type { Draft } from '../../src/requests/draft.ts';

/** Where drafts of earlier versions kept it: among what was passed over. */
const twinNoted = 'twinNoted';

/** Whether the person has been told of an open request for the same. */
export function isTwinNoted(draft: Draft): boolean {
  return draft.twinNoted ?? draft.skipped.includes(twinNoted);
}

/** A draft whose person has been told. */
export function withTwinNoted(draft: Draft): Draft {
  return { ...draft, twinNoted: true };
}

/** A draft whose person would have to be told again. */
export function withoutTwinNoted({ twinNoted: _told, ...draft }: Draft): Draft {
  return { ...draft, skipped: draft.skipped.filter((name) => name !== twinNoted) };
}
