import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Erasure } from './erasures.ts';
import { isOnePerson } from './subject.ts';

/** An erasure as it is noted outside the database. It names nobody. */
export interface NotedErasure {
  readonly kind: 'tenant' | 'person';
  /** The hash of its subject. */
  readonly id: string;
  /** When it was ordered, ISO 8601 UTC. */
  readonly at: string;
}

/** A file of erasures that can't be read or written. The message names the line, or the file. */
export class ErasuresFileError extends Error {}

/** The line of an erasure in the file. */
export function erasureLine({ id, subject, at }: Erasure): string {
  return `${at} ${isOnePerson(subject) ? 'person' : 'tenant'} ${id}`;
}

/** Makes the file ready for a line. Throws {@link ErasuresFileError} if nothing can be written there. */
export function prepareErasures(path: string): void {
  append(path, '');
}

/** Appends an erasure to the file; it is on the disk when this returns. Throws {@link ErasuresFileError}. */
export function noteErasure(path: string, erasure: Erasure): void {
  append(path, `${erasureLine(erasure)}\n`);
}

function append(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = openSync(path, 'a', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ErasuresFileError(`Nothing can be written to ${path}, which ERASURES_FILE names: ${reason}.`);
  }
}

const line = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z) (tenant|person) ([0-9a-f]{64})$/;

/** Reads the erasures of a file. Throws {@link ErasuresFileError}. */
export function readErasures(path: string): readonly NotedErasure[] {
  const lines = readFileSync(path, 'utf8').split(/\r?\n/);
  return lines.flatMap((text, index): readonly NotedErasure[] => {
    if (text.trim() === '') return [];
    const [, at, kind, id] = line.exec(text.trim()) ?? [];
    if (at === undefined || id === undefined)
      throw new ErasuresFileError(
        `Line ${index + 1} of ${path} is not a line that erase has written. Correct the line, or use a whole copy of the file.`,
      );
    return [{ kind: kind === 'person' ? 'person' : 'tenant', id, at }];
  });
}
