import { type Zippable, zipSync } from 'fflate';

/**
 * The files as one zip, the same bytes for the same files on every machine and day, so that two builds can be compared.
 * All of them lie at the top: Teams does not find a manifest in a folder.
 */
export function zipPackage(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  // A zip knows local time only, so the date is made from local parts: the same digits in every time zone.
  const mtime = new Date(2020, 0, 1);
  const entries = Object.entries(files).map(([name, content]): [string, Zippable[string]] => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return [name, [bytes, { mtime, level: 9 }]];
  });
  return zipSync(Object.fromEntries(entries));
}
