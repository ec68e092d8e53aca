import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A variable for the environment of a child process: Node stores compiled modules in that folder, by their contents. Most of a start of
 * the product is compiling.
 */
export const compileCache = { NODE_COMPILE_CACHE: join(tmpdir(), 'onboarding-assist-compiled') } as const;
