import { createApplication } from '../../src/application.ts';
import type { ApplicationParts } from '../../src/composition/applicationParts.ts';
import { readConfig } from '../../src/config/config.ts';
import { startLocalMode } from '../../src/local/startLocalMode.ts';
import { endOnSignal } from '../../src/runtime/endOnSignal.ts';

// The product with some shorter waits: its first argument, JSON.
const parts: Partial<ApplicationParts> = JSON.parse(process.argv[2] ?? '{}');
endOnSignal(
  await startLocalMode(readConfig(), [], (config, own) => createApplication(config, { ...own, ...parts })),
);
