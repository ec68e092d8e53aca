import type { Draft } from '../../src/requests/draft.ts';

/** The place of the mark in drafts of earlier versions: among the skipped questions. */
const twinNoted = 'twinNoted';

/** Whether the person has been told of an open request for the same. */
export function isTwinNoted(draft: Draft): boolean {
  return draft.twinNoted ?? draft.skipped.includes(twinNoted);
}

/** A draft that notes that the person has been told. */
export function withTwinNoted(draft: Draft): Draft {
  return { ...draft, twinNoted: true };
}

/** A draft that notes that the person would have to be told again. */
export function withoutTwinNoted({ twinNoted: _told, ...draft }: Draft): Draft {
  return { ...draft, skipped: draft.skipped.filter((name) => name !== twinNoted) };
}
