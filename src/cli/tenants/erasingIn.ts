import { readConfig } from '../../config/config.ts';
import type { ErasureServices } from '../../erasure/erase.ts';
import { erasureServices } from '../../erasure/erasureServices.ts';
import { formerName } from '../../erasure/formerName.ts';
import { loadProcessData } from '../../onboarding/loadProcessData.ts';
import { newId } from '../../runtime/newId.ts';
import type { CommandContext } from './commandContext.ts';

/** The services of an erasure, for a command beside the bot. */
export function erasingIn({ store, environment, now }: CommandContext): ErasureServices {
  const config = readConfig(environment);
  const { transaction } = store;
  return erasureServices({
    transaction,
    transact: transaction,
    formerName,
    now,
    newId,
    process: loadProcessData(config.dataDir),
    serviceTenantId: config.serviceTenantId,
    serviceName: config.serviceName,
  });
}
