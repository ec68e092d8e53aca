import type { KeptFacts } from '../../store/tenants/tenants.ts';
import { readArguments } from '../terminal/readArguments.ts';
import { inColumns, onOneLine } from '../terminal/terminalText.ts';
import { UsageError } from '../terminal/usageError.ts';
import type { Command } from './commandContext.ts';
import { findTenant } from './findTenant.ts';
import { entryWords, partnerWord } from './tenantWords.ts';

/** `show`: the operator's entry of a tenant, and the directory's last facts. */
export const showTenant: Command = async (argv, { store }) => {
  const { values, positionals } = readArguments(argv, ['TENANT'], { json: { type: 'boolean' } });
  const tenantId = await findTenant(positionals[0] ?? '', store.tenants);
  const kept = (await store.tenants.listEntries()).find(({ entry }) => entry.tenantId === tenantId);
  const directory = await store.tenants.findFacts(tenantId);
  if (kept === undefined && directory === undefined) {
    throw new UsageError(
      `Nothing is known about ${tenantId}: it has no entry, and no facts from the directory are stored.`,
    );
  }
  if (values.json) return `${JSON.stringify({ ...kept, ...(directory && { directory }) }, null, 2)}\n`;
  const entry =
    kept === undefined
      ? 'No entry. The facts come from the directory.\n'
      : inColumns([
          ['tenant', tenantId],
          ...entryWords(kept.entry),
          ['set', `${kept.setAt} by ${kept.setBy}`],
        ]);
  return directory === undefined ? entry : `${entry}\n${directoryPart(directory)}`;
};

function directoryPart({ facts, readAt }: KeptFacts): string {
  const { partner, subscriptions } = facts;
  const plans = subscriptions?.map(
    ({ skuPartNumber, seats, status }) => `${skuPartNumber} ${seats} ${status}`,
  );
  return `The directory, ${readAt}:\n${inColumns([
    ...(facts.displayName === undefined ? [] : [['name', onOneLine(facts.displayName)]]),
    [
      'partner',
      partner.outcome === 'yes' ? onOneLine(partnerWord({ partner: partner.partner })) : partner.outcome,
    ],
    ...(partner.outcome === 'yes' ? [['known by', partner.signals.join(', ')]] : []),
    ['subscriptions', plans === undefined ? 'unknown' : plans.join('; ') || 'none'],
  ])}`;
}
