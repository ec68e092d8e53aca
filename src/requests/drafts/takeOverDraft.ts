import type { Draft } from '../draft.ts';
import { hashOfCode } from '../draftCode.ts';
import type { Records, UseCaseContext } from '../ports.ts';
import type { Person } from '../request.ts';
import { keptAnew } from './keptAnew.ts';

type Taker = Pick<Person, 'id' | 'tenantId'>;

/** The draft that a code stands for in a tenant; it stays in its place. Undefined where the code stands for none. */
export async function preparedDraft(
  { drafts, draftCodes }: Pick<Records, 'drafts' | 'draftCodes'>,
  code: string,
  tenantId: string,
  now: string,
): Promise<Draft | undefined> {
  const found = await draftCodes.find(hashOfCode(code), tenantId, now);
  const draft = found === undefined ? undefined : await drafts.find(found.draftId);
  return draft !== undefined && draft.expiresAt > now ? draft : undefined;
}

/** The taker's share of a prepared request: all but the preparer's declarations, because everybody declares for themselves. */
export function answersTaken({
  answers: { declaration: _declaration, ...answers },
}: Draft): Draft['answers'] {
  return answers;
}

/**
 * Makes the draft that a code stands for the taker's, at the review, in place of one they have: once, for the code is used up. The preparer
 * is told. Undefined where the code stands for none; the taker must have been checked before.
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
    const taken = keptAnew(
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
    if (prepared.personId !== taker.id) await tellPreparer(records, prepared, newId, at);
    return taken;
  });
}

/** The preparer reads that it was taken over, and the card with the code that is used up says so too. */
async function tellPreparer(
  { notices, postedCards }: Pick<Records, 'notices' | 'postedCards'>,
  { id: eventId, tenantId, personId, codeMessageId: messageId }: Draft,
  newId: () => string,
  now: string,
): Promise<void> {
  const recipient = { kind: 'person', tenantId, personId } as const;
  const card = { id: newId(), recipient, kind: 'draftTakenCard', eventId } as const;
  if (messageId !== undefined) {
    await postedCards.remember({ requestId: eventId, recipient, kind: card.kind, messageId });
    await notices.add([card], now);
  }
  await notices.add([{ id: newId(), recipient, kind: 'draftTakenLine', eventId }], now);
}
