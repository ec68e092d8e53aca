import { anyDisputeCard } from '../../cards/partners/anyDisputeCard.ts';
import { disputeAnswerCard } from '../../cards/partners/disputeAnswer.ts';
import type { Message } from '../delivery/outbox/sender.ts';
import type { Disputes } from '../disputes/disputes.ts';
import type { Translator } from '../locales/translator.ts';
import { teamTimeZone } from '../onboarding/businessHours.ts';
import type { ProcessData } from '../onboarding/processData.ts';
import type { Notice } from '../requests/notice.ts';

/** Draws a dispute for the specialists' channel, or the decision for the person who objected; undefined if there is nothing to show. */
export async function drawDispute(
  services: {
    readonly store: { readonly disputes: Disputes };
    readonly serviceName: string;
    readonly process: ProcessData;
  },
  { kind, eventId = '' }: Notice,
  t: Translator,
): Promise<Message | undefined> {
  const dispute = await services.store.disputes.find(eventId);
  if (dispute?.about === undefined) return undefined;
  const { about, decision } = dispute;
  if (kind === 'disputeCard') {
    return { card: anyDisputeCard({ ...dispute, about, timeZone: teamTimeZone(services.process) }, t) };
  }
  return decision === undefined
    ? undefined
    : { card: disputeAnswerCard({ about, decision }, services.serviceName, t) };
}
