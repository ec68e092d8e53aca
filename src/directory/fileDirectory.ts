import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { directoryOfEntries, type TenantEntry, tenantEntriesSchema } from '../tenants/tenantEntry.ts';
import type { TenantDirectory } from '../tenants/tenantFacts.ts';

/** The byte order mark, with which Windows editors and PowerShell begin a file. */
const byteOrderMark = /^\uFEFF/;

/** A tenant directory file that is not valid. The message names the file and every fault. */
export class DirectoryFileError extends Error {
  readonly code = 'DIRECTORY_FILE';
}

/**
 * A directory that is read once from a file (`partner`: an object = partner-managed, `null` = no partner, left out = unknown). All facts of
 * other tenants are unknown. Throws {@link DirectoryFileError} naming every fault.
 */
export function fileDirectory(path: string): TenantDirectory {
  return directoryOfEntries(readEntries(path));
}

/** The entries of a file in that form. Throws {@link DirectoryFileError} naming every fault. */
export function readEntries(path: string): readonly TenantEntry[] {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8').replace(byteOrderMark, ''));
  } catch (cause) {
    throw new DirectoryFileError(
      `The tenant directory file ${path} cannot be read as JSON. Correct TENANT_DIRECTORY or the file.`,
      { cause },
    );
  }
  const parsed = tenantEntriesSchema.safeParse(json);
  if (!parsed.success) {
    throw new DirectoryFileError(
      `The tenant directory file ${path} has faults:\n${z.prettifyError(parsed.error)}`,
    );
  }
  return parsed.data.tenants;
}
