import { parentPort } from 'node:worker_threads';
import { speakPseudoLanguage } from './pseudoCatalogues.ts';

// Before anything of the product is loaded.
speakPseudoLanguage();
const { walkEverything } = await import('./everything.ts');
parentPort?.postMessage(await walkEverything());
