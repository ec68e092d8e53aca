import { draftCard } from '../../cards/forms/draftCard.ts';
import type { Card } from '../../cards/kit/card.ts';
import { formatDay } from '../../cards/kit/format.ts';
import { nameIn } from '../../src/onboarding/processData.ts';
import type { Draft } from '../../src/requests/draft.ts';
import type { DialogPerson } from '../flow/dialogPerson.ts';
import type { RequestDialogServices } from '../flow/requestDialogServices.ts';

/** After this time without an answer, in minutes, a message no longer counts as the next answer: people have gone on to other things. */
export const pauseMinutes = 60;

/** Whether the pause is long enough to ask the person before continuing. */
export function isPaused({ updatedAt }: Draft, now: string): boolean {
  return Date.parse(now) - Date.parse(updatedAt) > pauseMinutes * 60_000;
}

/** The offer to continue an unfinished request, start over, or discard it. */
export function draftCardFor(
  draft: Draft,
  reason: 'pause' | 'cancelled',
  { process }: RequestDialogServices,
  { t, timeZone }: DialogPerson,
): Card {
  const chosen = process.services.filter(({ id }) => draft.answers.services?.includes(id));
  return draftCard(
    {
      draftId: draft.id,
      reason: reason === 'pause' && draft.codeMessageId !== undefined ? 'handedOver' : reason,
      answeredSummary: t.list(chosen.map(({ name }) => nameIn(name, t.language))),
      ...(draft.editOf === undefined ? {} : { editOf: draft.editOf.number }),
      keptUntilText: formatDay(draft.expiresAt, draft.answers.timeZone ?? timeZone ?? 'UTC', t),
    },
    t,
  );
}
