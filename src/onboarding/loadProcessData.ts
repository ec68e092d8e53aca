import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { loadHolidays } from './loadHolidays.ts';
import { type ProcessData, processDataSchema, processSections } from './processData.ts';

const builtIn = fileURLToPath(new URL('./data/', import.meta.url));

/** A data file that is not valid. The message names the file and every fault. */
export class ProcessDataError extends Error {
  readonly code = 'PROCESS_DATA';
}

/**
 * Reads the process data. A file in the operator's folder replaces the built-in one, so an upgrade never overwrites an operator's changes.
 * Only `holidays.json` there is added to the built-in lists of public holidays. Throws {@link ProcessDataError} naming the file and every fault.
 *
 * @param dataDir the operator's folder (`DATA_DIR`), if any
 */
export function loadProcessData(dataDir?: string): ProcessData {
  if (dataDir !== undefined && !isFolder(dataDir)) {
    throw new ProcessDataError(
      `DATA_DIR is not right: there is no folder ${dataDir}. Make it, or leave DATA_DIR out.`,
    );
  }
  const sections = processSections;
  const read = Object.fromEntries(sections.map((section) => [section, readSection(section, dataDir)]));
  const parsed = processDataSchema.safeParse(read);
  if (!parsed.success)
    throw new ProcessDataError(`The process data files have faults:\n${z.prettifyError(parsed.error)}`);
  const holidays = loadHolidays(dataDir, (text, cause) => new ProcessDataError(text, { cause }));
  return { ...parsed.data, regions: parsed.data.regions.map((region) => ({ ...region, holidays })) };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function readSection(section: string, dataDir: string | undefined): unknown {
  const own = dataDir === undefined ? undefined : join(dataDir, `${section}.json`);
  const path = own !== undefined && existsSync(own) ? own : join(builtIn, `${section}.json`);
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new ProcessDataError(
      `${path} cannot be read as JSON. Correct it or take it away to use the built-in one.`,
      { cause },
    );
  }
}
