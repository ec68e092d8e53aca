import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflate } from '@sparticuz/chromium';

/** The fonts of the languages that Open Sans has no letters for (Fontsource's packages, SIL Open Font License 1.1). */
const fonts: Readonly<Record<string, readonly string[]>> = {
  ja: ['jp'],
  ko: ['kr'],
  th: ['thai'],
  // A card says "zh" for both, so that each font stands in for the other.
  zh: ['sc', 'tc'],
};

/** Frequent letters that only traditional Chinese has. */
const traditional = /[們這個為請時]/;

/**
 * The style sheet of the fonts that texts need. Open Sans, from the browser's package, stands in place of Segoe UI: it is a little wider, so
 * a text that fits here fits in Teams. It has only those pieces of the other fonts whose characters are in the texts. `--font` is the font
 * of an element by its `lang`.
 */
export async function fontStyles(texts: string): Promise<string> {
  const used = new Set(Array.from(texts, (character) => character.codePointAt(0) ?? 0));
  const others = Object.values(fonts)
    .flat()
    .flatMap((name) => piecesOf(name).filter((piece) => piece.has(used)));
  const byLanguage = Object.entries(fonts).map(([language, names]) => {
    const inOrder = traditional.test(texts) ? names.toReversed() : names;
    return `:lang(${language}) { --font: ${inOrder.map(familyOf).join(', ')}, ${openSansFamily} }`;
  });
  return [
    `:root { --font: ${openSansFamily} }`,
    ...byLanguage,
    await openSans(),
    ...others.map(({ face }) => face()),
  ].join('\n');
}

const openSansFamily = "'Open Sans', 'Segoe UI', system-ui, sans-serif";

function familyOf(name: string): string {
  return `'Noto Sans ${name === 'thai' ? 'Thai' : name.toUpperCase()} Variable'`;
}

/** A piece of a font: some hundred characters in a file of their own. */
interface Piece {
  has(used: ReadonlySet<number>): boolean;
  face(): string;
}

function piecesOf(name: string): readonly Piece[] {
  const sheet = new URL(import.meta.resolve(`@fontsource-variable/noto-sans-${name}/index.css`));
  const blocks = readFileSync(sheet, 'utf8').match(/@font-face \{[^}]*\}/g) ?? [];
  return blocks.flatMap((block) => {
    const [, file] = /url\(\.\/(files\/[^)]+)\)/.exec(block) ?? [];
    const [, range] = /unicode-range: ([^;]+);/.exec(block) ?? [];
    if (file === undefined || range === undefined) return [];
    const ranges = range.split(',').map((each) => {
      const [from = '', to = from] = each.trim().replace(/^U\+/i, '').split('-');
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
    });
    return [
      {
        has: (used) => [...used].some((code) => ranges.some(([from, to]) => code >= from && code <= to)),
        face: () => {
          const data = readFileSync(new URL(file, sheet)).toString('base64');
          return block.replace(`./${file}`, `data:font/woff2;base64,${data}`);
        },
      },
    ];
  });
}

async function openSans(): Promise<string> {
  const packed = new URL('../bin/fonts.tar.br', import.meta.resolve('@sparticuz/chromium'));
  const folder = join(await inflate(fileURLToPath(packed)), 'fonts', 'Open_Sans');
  const face = (name: string, weight: number) => {
    const data = readFileSync(join(folder, `OpenSans-${name}.ttf`)).toString('base64');
    return `@font-face { font-family: 'Open Sans'; font-weight: ${weight}; src: url(data:font/ttf;base64,${data}) }`;
  };
  return `${face('Regular', 400)}\n${face('Bold', 600)}`;
}
