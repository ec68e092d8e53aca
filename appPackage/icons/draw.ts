import { readFile, writeFile } from 'node:fs/promises';
import { Resvg } from '@resvg/resvg-js';

/** Draws one of the icons from its SVG source, as a PNG. */
export async function drawIcon(name: 'color' | 'outline'): Promise<Uint8Array> {
  const svg = await readFile(new URL(`${name}.svg`, import.meta.url), 'utf8');
  return new Resvg(svg).render().asPng();
}

/** `node appPackage/icons/draw.ts`: after a change to an SVG; the PNGs are committed. */
if (import.meta.main) {
  for (const name of ['color', 'outline'] as const) {
    await writeFile(new URL(`${name}.png`, import.meta.url), await drawIcon(name));
  }
}
