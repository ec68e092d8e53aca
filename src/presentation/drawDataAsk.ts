import { plainName } from '../../cards/kit/plainName.ts';
import type { Message } from '../delivery/outbox/sender.ts';
import type { Translator } from '../locales/translator.ts';
import type { Notice } from '../requests/notice.ts';
import type { Store } from '../store/store.ts';

/** Draws the line that a person asks for their data or its erasure. The team gets ids, by which the operator finds the person. */
export async function drawDataAsk(
  { store }: { readonly store: Pick<Store, 'tenants'> },
  { eventId = '' }: Notice,
  t: Translator,
): Promise<Message | undefined> {
  const [tenantId = '', personId = ''] = eventId.split(' ');
  if (personId === '') return undefined;
  const known = (await store.tenants.findFacts(tenantId))?.facts.displayName;
  const name = (await store.tenants.findEntry(tenantId))?.displayName ?? known;
  const tenant = plainName(name ?? '') || tenantId;
  return { text: t.text('bot:dataAsk', { tenant, tenantId, personId: plainName(personId) }) };
}
