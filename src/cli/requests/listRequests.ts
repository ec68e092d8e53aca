import { type ReportRange, requestsIn } from '../../reports/histories.ts';
import { type AssistanceRequest, isOpen, requestNumber, requestStates } from '../../requests/request.ts';
import { findTenant } from '../tenants/findTenant.ts';
import { readArguments } from '../terminal/readArguments.ts';
import { onOneLine } from '../terminal/terminalText.ts';
import { UsageError } from '../terminal/usageError.ts';
import type { Command, CommandContext } from './commandContext.ts';
import { periodOf, periodOptions } from './period.ts';

/** `list`: one request a line, the lowest number first. Open ones, if no state is given. */
export const listRequests: Command = async (argv, context) => {
  const { values } = readArguments(argv, [], {
    ...periodOptions,
    state: { type: 'string' },
    tenant: { type: 'string' },
    all: { type: 'boolean' },
  });
  const { state, all = false } = values;
  if (state !== undefined && all) throw new UsageError('Use either --state or --all.');
  if (state !== undefined && !requestStates.some((known) => known === state))
    throw new UsageError(`“${state}” is not a state. Use one of ${requestStates.join(', ')}.`);
  const tenantId =
    values.tenant === undefined ? undefined : await findTenant(values.tenant, context.store.tenants);
  const isListed = (request: AssistanceRequest) =>
    state === undefined ? all || isOpen(request) : request.state === state;
  return linesOf({ ...periodOf(values, context.now()), tenantId }, isListed, context);
};

async function* linesOf(
  range: ReportRange,
  isListed: (request: AssistanceRequest) => boolean,
  { store }: CommandContext,
) {
  let count = 0;
  for await (const requests of requestsIn(store.reportPages, range)) {
    for (const request of requests.filter(isListed)) {
      count += 1;
      yield lineOf(request);
    }
  }
  yield count === 1 ? '1 request\n' : `${count} requests\n`;
}

/** The columns have a fixed width: the list is written while it is read. */
function lineOf(request: AssistanceRequest): string {
  const { state, createdAt, answers, tenantName, tenantId, assignee } = request;
  const customer = onOneLine(tenantName ?? tenantId);
  const cells = [
    requestNumber(request),
    state.padEnd(9),
    createdAt.slice(0, 10),
    answers.region.padEnd(8),
    answers.language.padEnd(5),
    `${customer}: ${answers.services.join(', ')}${assignee === undefined ? '' : ` – ${onOneLine(assignee.name)}`}`,
  ];
  return `${cells.join('  ')}\n`;
}
