import { readdirSync, readFileSync } from 'node:fs';
import type { Sources } from '../../appPackage/assemblePackage.ts';
import type { Manifest } from '../../appPackage/composeManifest.ts';

const FOLDER = new URL('../../appPackage/', import.meta.url);

/** A file of the room, as it is committed. */
export function readRoom(file: string): Buffer {
  return readFileSync(new URL(file, FOLDER));
}

/** The committed manifest template. */
export function readTemplate(): Manifest {
  return JSON.parse(readRoom('manifest.json').toString()) as Manifest;
}

/** The sources of the package, with the parts a test wants otherwise. */
export function readSources(changes: Partial<Sources> = {}): Sources {
  const names = readdirSync(new URL('localization/', FOLDER));
  return {
    template: readTemplate(),
    version: '1.2.3',
    localizations: Object.fromEntries(
      names.map((name) => [name, readRoom(`localization/${name}`).toString()]),
    ),
    icons: { color: readRoom('icons/color.png'), outline: readRoom('icons/outline.png') },
    ...changes,
  };
}
