import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProcessData } from '../../src/onboarding/loadProcessData.ts';
import type { ProcessData } from '../../src/onboarding/processData.ts';

/** An operator's own data files (`DATA_DIR`) for a test. */
export interface ProcessDataFolder {
  readonly path: string;
  remove(): void;
}

/** A folder with the built-in rules, but for those given. */
export function folderWithRules(rules: Partial<ProcessData['rules']>): ProcessDataFolder {
  const path = mkdtempSync(join(tmpdir(), 'process-data-'));
  writeFileSync(join(path, 'rules.json'), JSON.stringify({ ...loadProcessData().rules, ...rules }));
  return { path, remove: () => rmSync(path, { recursive: true }) };
}
