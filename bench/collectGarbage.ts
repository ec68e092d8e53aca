import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/**
 * Frees the memory this process needs no more, now: the driver and the connector stand-in do so before each bot's part of a round. Else a
 * bot that comes after one with thousands of turns a second would be measured while they clear away after that one.
 */
export const collectGarbage = runInNewContext('gc') as () => void;
