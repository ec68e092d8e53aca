import { nameIn, type ProcessData, type Service } from '../../onboarding/processData.ts';
import { type RecordScope, type RequestRecord, recordOf } from '../../reports/engagementRecord.ts';
import { historiesIn } from '../../reports/histories.ts';
import { findTenant } from '../tenants/findTenant.ts';
import { readArguments } from '../terminal/readArguments.ts';
import { UsageError } from '../terminal/usageError.ts';
import type { Command, CommandContext } from './commandContext.ts';
import { formatOf } from './formatOf.ts';
import { periodOf, periodOptions } from './period.ts';
import { recordCsv, recordJson, recordText } from './recordText.ts';

/**
 * `record`: what was done for a tenant's service in a period, as a proof of execution: phases, steps and meetings of each request, with
 * roles in place of names.
 */
export const recordEngagement: Command = async (argv, context) => {
  const { store, process, now } = context;
  const { values } = readArguments(argv, [], {
    ...periodOptions,
    tenant: { type: 'string' },
    service: { type: 'string' },
    names: { type: 'boolean' },
    format: { type: 'string' },
  });
  const { tenant, service, names = false } = values;
  if (tenant === undefined) throw new UsageError('--tenant TENANT is missing.');
  if (service === undefined) throw new UsageError('--service SERVICE is missing.');
  const format = formatOf(values.format, ['text', 'csv', 'json']);
  const { id, name } = findService(service, process());
  const scope = { ...periodOf(values, now()), service: id, names };
  const tenantId = await findTenant(tenant, store.tenants);
  const head = { ...scope, tenantId, serviceName: nameIn(name, 'en'), madeAt: now() };
  const records = recordsOf(tenantId, scope, context);
  if (format === 'json') return recordJson(head, records);
  return format === 'csv' ? recordCsv(head, records) : recordText(head, records);
};

/** All requests of the tenant are read: one that was sent long before the period may be worked on in it. */
async function* recordsOf(
  tenantId: string,
  scope: RecordScope,
  { store, now }: CommandContext,
): AsyncGenerator<RequestRecord, void, undefined> {
  for await (const histories of historiesIn(store.reportPages, { tenantId, until: scope.until })) {
    for (const history of histories) {
      const record = recordOf(history, scope, now());
      if (record !== undefined) yield record;
    }
  }
}

/** A service, by its id or one of its names in any case. Throws UsageError. */
function findService(written: string, { services }: Pick<ProcessData, 'services'>): Service {
  const wanted = written.trim().toLowerCase();
  const found = services.find(({ id, name, alsoCalled = [] }) =>
    [id, ...Object.values(name), ...alsoCalled].some((known) => known.toLowerCase() === wanted),
  );
  if (found !== undefined) return found;
  const ids = services.map(({ id }) => id).join(', ');
  throw new UsageError(`“${written}” is not a service. Use one of ${ids}.`);
}
