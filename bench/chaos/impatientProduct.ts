import { readConfig } from '../../src/config.ts';
import { endOnSignal } from '../../src/endOnSignal.ts';
import { startLocalMode } from '../../src/local/startLocalMode.ts';

// The product, but for how long it holds a post: its first argument, in milliseconds.
endOnSignal(await startLocalMode(readConfig(), [], { holdMs: Number(process.argv[2]) }));
