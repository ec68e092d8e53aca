import type { Draft } from '../../src/requests/draft.ts';

/** Drafts of earlier versions store the mark among the skipped questions. */
const twinNoted = 'twinNoted';

/** Whether the person knows about an open request for the same services. */
export function isTwinNoted(draft: Draft): boolean {
  return draft.twinNoted ?? draft.skipped.includes(twinNoted);
}

/** A draft with the mark that the person knows. */
export function withTwinNoted(draft: Draft): Draft {
  return { ...draft, twinNoted: true };
}

/** A draft without the mark, so that the person is asked again. */
export function withoutTwinNoted({ twinNoted: _told, ...draft }: Draft): Draft {
  return { ...draft, skipped: draft.skipped.filter((name) => name !== twinNoted) };
}
