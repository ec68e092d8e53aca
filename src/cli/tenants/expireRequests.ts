import { readConfig } from '../../config/config.ts';
import { eraseExpired, expiredRequests } from '../../erasure/retention.ts';
import { loadProcessData } from '../../onboarding/loadProcessData.ts';
import { requestNumber } from '../../requests/request.ts';
import { readArguments } from '../terminal/readArguments.ts';
import { inColumns } from '../terminal/terminalText.ts';
import { UsageError } from '../terminal/usageError.ts';
import type { Command } from './commandContext.ts';
import { erasingIn } from './erasingIn.ts';

/** `expire`: erases the requests whose retention is over, as the bot does hourly. `--dry-run` only lists them. */
export const expireRequests: Command = async (argv, context) => {
  const { values } = readArguments(argv, [], {
    'dry-run': { type: 'boolean' },
    months: { type: 'string' },
  });
  const isDry = values['dry-run'] === true;
  if (values.months !== undefined && !isDry)
    throw new UsageError('--months only tries another value out: give it with --dry-run.');
  if (values.months !== undefined && !/^[1-9]\d{0,2}$/.test(values.months))
    throw new UsageError(`--months: “${values.months}” is not a number of months from 1 to 999.`);
  const { rules } = loadProcessData(readConfig(context.environment).dataDir);
  const months = values.months === undefined ? rules.retentionMonths : Number(values.months);
  if (months === undefined)
    return 'Requests are kept for ever: rules.json has no retentionMonths. Try a value out with --dry-run --months N.\n';
  const found = isDry
    ? await expiredRequests(context.store.erasures, months, context.now())
    : await eraseExpired(erasingIn(context), months);
  const rows = found.map((request) => [`  ${requestNumber(request)}`, request.tenantId, request.endedAt]);
  const total = `${found.length} requests ended more than ${months} months ago`;
  return `${inColumns(rows)}${total}${isDry ? '. None was erased: this was a dry run' : ', and are erased'}.\n`;
};
