import type { Draft } from '../draft.ts';
import { renewDraft } from '../draft.ts';
import { hashOfCode } from '../draftCode.ts';
import { draftTakenNotices, personRecipient } from '../notices.ts';
import type { DraftCodes, Records, StagedDrafts, UseCaseContext } from '../ports.ts';
import type { Person } from '../request.ts';

type Taker = Pick<Person, 'id' | 'tenantId'>;

/** Finds the draft of a code in a tenant, without taking it over. Undefined if there is none, or it has expired. */
export async function preparedDraft(
  { drafts, draftCodes }: { readonly drafts: Pick<StagedDrafts, 'find'>; readonly draftCodes: DraftCodes },
  code: string,
  tenantId: string,
  now: string,
): Promise<Draft | undefined> {
  const found = await draftCodes.find(hashOfCode(code), tenantId, now);
  const draft = found === undefined ? undefined : await drafts.find(found.draftId);
  return draft !== undefined && draft.expiresAt > now ? draft : undefined;
}

/** The answers that the taker gets: all but the preparer's declarations, because each person declares for themselves. */
export function answersTaken({
  answers: { declaration: _declaration, ...answers },
}: Draft): Draft['answers'] {
  return answers;
}

/**
 * Gives the draft of a code to the taker, at the review, in place of any draft they have. The code is used up, and the preparer is
 * notified. The caller has checked the taker before. Undefined if the code has no draft.
 */
export function takeOverDraft(
  { transact, now, newId }: UseCaseContext,
  code: string,
  taker: Taker,
): Promise<Draft | undefined> {
  return transact(async (records) => {
    const { drafts, draftCodes } = records;
    const at = now();
    const prepared = await preparedDraft(records, code, taker.tenantId, at);
    if (prepared === undefined || !(await draftCodes.take(hashOfCode(code)))) return undefined;
    const taken = renewDraft(
      {
        id: newId(),
        tenantId: taker.tenantId,
        personId: taker.id,
        answers: answersTaken(prepared),
        step: 'review',
        fromReview: false,
        skipped: prepared.skipped,
        takenBy: hashOfCode(code),
        createdAt: at,
      },
      at,
    );
    await drafts.remove(prepared.id);
    await drafts.save(taken);
    if (prepared.personId !== taker.id) await notifyPreparer(records, prepared, newId, at);
    return taken;
  });
}

/** Notifies the preparer that the draft was taken over. The card with the used code shows it too. */
async function notifyPreparer(
  { notices, postedCards }: Pick<Records, 'notices' | 'postedCards'>,
  prepared: Draft,
  newId: () => string,
  now: string,
): Promise<void> {
  const { id: requestId, codeMessageId: messageId } = prepared;
  if (messageId !== undefined) {
    await postedCards.remember({
      requestId,
      recipient: personRecipient(prepared),
      kind: 'draftTakenCard',
      messageId,
    });
  }
  await notices.add(draftTakenNotices(prepared, messageId !== undefined, newId), now);
}
