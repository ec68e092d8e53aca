import { randomUUID } from 'node:crypto';
import type { Answers } from '../answers.ts';
import { placed } from '../channels.ts';
import type { RequestEvent } from '../event.ts';
import { contactRecipient, noticesFor, requestCardNotices } from '../notices.ts';
import { OpenRequestQuotaExceeded, quotaTenantOf } from '../openRequestQuota.ts';
import type { Records, UseCaseContext } from '../ports.ts';
import {
  type AskingPartner,
  type AssistanceRequest,
  type Person,
  type Standing,
  withoutEmail,
} from '../request.ts';
import { withTie } from '../ties/ties.ts';

/** A finished draft. */
export interface Submission {
  readonly draftId: string;
  readonly requester: Person;
  /** Set if a partner asks on a customer's behalf: the customer's tenant, and the partner. */
  readonly onBehalf?: { readonly tenantId: string; readonly partner: AskingPartner };
  /** The customer's name. */
  readonly tenantName?: string;
  /** The customer's domain, if a directory knows it. */
  readonly tenantDomain?: string;
  readonly answers: Answers;
  readonly standing: Standing;
  /** The id of the request that ended, and that this one asks for again. The sender may see it. */
  readonly follows?: string;
  /** How many open requests a tenant may have. */
  readonly mostOpen: number;
  /** The message that showed the form; it becomes the request's status card. */
  readonly formMessageId?: string;
}

/** The request, and whether this call created it. A double press or a redelivery finds the first one. */
export interface Submitted {
  readonly request: AssistanceRequest;
  readonly created: boolean;
}

/**
 * Makes a request from a draft, idempotently. One transaction writes the request, its event and its notices, and removes the draft. The
 * caller has checked the sender before (partner rule, eligibility, relation to the customer).
 *
 * @throws OpenRequestQuotaExceeded if the tenant has too many open requests; nothing is written then
 */
export function submitRequest(context: UseCaseContext, submission: Submission): Promise<Submitted> {
  return context.transact(async (records) => {
    const earlier = await records.requests.findByDraft(submission.draftId);
    if (earlier !== undefined) return { request: earlier, created: false };
    const now = context.now();
    const tenantId = submission.onBehalf?.tenantId ?? submission.requester.tenantId;
    const unnumbered: Omit<AssistanceRequest, 'number'> = {
      id: context.newId(),
      draftId: submission.draftId,
      tenantId,
      ...(submission.tenantName === undefined ? {} : { tenantName: submission.tenantName }),
      ...(submission.tenantDomain === undefined ? {} : { tenantDomain: submission.tenantDomain }),
      requester: submission.requester,
      ...(submission.onBehalf === undefined ? {} : { partner: submission.onBehalf.partner }),
      answers: submission.answers,
      standing: submission.standing,
      state: 'submitted',
      phase: 'initiate',
      // A secret: nothing of it may be known.
      calendarToken: randomUUID(),
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
    // In this order: the next number is given out only after this transaction ends, so the count stays true until then.
    const [number, open, channels] = await Promise.all([
      records.requests.nextNumber(),
      records.requests.countOpen(quotaTenantOf(unnumbered)),
      records.settings.channels(),
    ]);
    const sent: AssistanceRequest = { ...unnumbered, number };
    const request = placed(sent, channels, now);
    if (open >= submission.mostOpen) throw new OpenRequestQuotaExceeded(open);
    const event: RequestEvent = {
      id: context.newId(),
      requestId: request.id,
      version: 1,
      action: 'submit',
      actor: withoutEmail(submission.requester),
      state: 'submitted',
      at: now,
    };
    const former = await namedByFormer(records, submission.follows, request, now);
    await records.requests.insert(
      former === undefined ? request : withTie(request, former, { kind: 'follows', side: 'before' }),
    );
    await records.events.append(event);
    await records.notices.add(noticesFor(request, event, context.newId), now);
    if (former !== undefined) await records.notices.add(requestCardNotices(former, context.newId), now);
    if (submission.formMessageId !== undefined) {
      await records.postedCards.remember({
        requestId: request.id,
        recipient: contactRecipient(request),
        kind: 'statusCard',
        messageId: submission.formMessageId,
      });
    }
    await records.drafts.remove(submission.draftId);
    return { request, created: true };
  });
}

/** Writes into the former request that another one asks for the same again, and returns it; undefined if it is of another customer. */
async function namedByFormer(
  { requests }: Pick<Records, 'requests'>,
  formerId: string | undefined,
  request: AssistanceRequest,
  now: string,
): Promise<AssistanceRequest | undefined> {
  for (;;) {
    const found = formerId === undefined ? undefined : await requests.find(formerId);
    if (found === undefined || found.tenantId !== request.tenantId) return undefined;
    const tied = withTie(found, request, { kind: 'follows', side: 'after' });
    const former = { ...tied, version: found.version + 1, updatedAt: now };
    // Otherwise another change came first.
    if (await requests.replace(former, found.version)) return former;
  }
}
