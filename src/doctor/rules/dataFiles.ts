import { readdirSync } from 'node:fs';
import { fileDirectory } from '../../directory/fileDirectory.ts';
import { ownHolidaysFile } from '../../onboarding/loadHolidays.ts';
import { loadProcessData } from '../../onboarding/loadProcessData.ts';
import { processSections } from '../../onboarding/processData.ts';
import { fail, ok, type Rule, warn } from '../rule.ts';

/** The operator's own files are valid. */
export const dataFiles: Rule = {
  id: 'data-files',
  step: 5,
  what: 'The process data in DATA_DIR and the tenant directory file can be used.',
  why: 'The bot does not start with a wrong data file. A file with a wrong name is not read at all.',
  mend: 'Correct the file listed here. docs/process-data.md shows the form of each file.',
  needs: ['configuration'],
  check({ config }) {
    const { dataDir, tenantDirectory } = config ?? {};
    try {
      loadProcessData(dataDir);
      if (tenantDirectory?.kind === 'file' && tenantDirectory.path !== undefined) {
        fileDirectory(tenantDirectory.path);
      }
    } catch (error) {
      // Both errors name the file and the fault, and quote no customer.
      return fail(error instanceof Error && 'code' in error ? error.message : 'A file can’t be used.');
    }
    const strangers = dataDir === undefined ? [] : strangersIn(dataDir);
    return strangers.length === 0
      ? ok(
          dataDir === undefined ? 'The built-in process data is used.' : 'The files in DATA_DIR can be used.',
        )
      : warn(
          `These files are not read, because no part of the process data has their name: ${strangers.join(', ')}.`,
        );
  },
};

function strangersIn(folder: string): readonly string[] {
  const known = [...processSections.map((section) => `${section}.json`), ownHolidaysFile];
  return readdirSync(folder).filter((name) => name.endsWith('.json') && !known.includes(name));
}
