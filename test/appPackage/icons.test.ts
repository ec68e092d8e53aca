import assert from 'node:assert/strict';
import { Resvg } from '@resvg/resvg-js';
import { checkIcons } from '../../appPackage/checkIcons.ts';
import { decodePng, type Picture } from '../../appPackage/decodePng.ts';
import { drawIcon } from '../../appPackage/icons/draw.ts';
import { readRoom, readTemplate } from './readSources.ts';

const icons = { color: readRoom('icons/color.png'), outline: readRoom('icons/outline.png') };

function picture(png: Uint8Array): Picture {
  const decoded = decodePng(png);
  assert.ok(decoded !== undefined, 'the PNG should be readable');
  return decoded;
}

function colourAt({ rgba, width }: Picture, x: number, y: number): string {
  const at = (y * width + x) * 4;
  return `#${Buffer.from(rgba.subarray(at, at + 3))
    .toString('hex')
    .toUpperCase()}`;
}

function drawn(svg: string): Uint8Array {
  return new Resvg(svg).render().asPng();
}

function square(size: number, fill: string, inner = ''): Uint8Array {
  const frame = `xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"`;
  return drawn(`<svg ${frame}><rect width="100%" height="100%" fill="${fill}"/>${inner}</svg>`);
}

describe('The icons', () => {
  it("keep Teams' rules", () => {
    assert.deepEqual(checkIcons(icons), []);
  });

  for (const name of ['color', 'outline'] as const) {
    it(`are what the source draws: ${name}.png`, async () => {
      assert.deepEqual(
        picture(icons[name]),
        picture(await drawIcon(name)),
        'run node appPackage/icons/draw.ts',
      );
    });
  }

  it('have the accent colour of the manifest all around the mark, and the mark in the safe area', () => {
    const color = picture(icons.color);
    const accent = readTemplate()['accentColor'];
    for (let y = 0; y < 192; y += 1) {
      for (let x = 0; x < 192; x += 1) {
        const safe = x >= 36 && x < 156 && y >= 36 && y < 156;
        if (!safe) assert.equal(colourAt(color, x, y), accent, `at ${x}, ${y}`);
      }
    }
    const inside = Array.from({ length: 120 }, (_, i) => colourAt(color, 36 + i, 149));
    assert.ok(inside.includes('#FFFFFF'), 'the mark should be there');
  });

  it('reach to the edges in the outline, without padding', () => {
    const { rgba } = picture(icons.outline);
    const visible = [...rgba.keys()].filter((i) => i % 4 === 3 && (rgba[i] ?? 0) > 0).map((i) => (i - 3) / 4);
    const rows = visible.map((pixel) => Math.floor(pixel / 32));
    const columns = visible.map((pixel) => pixel % 32);
    assert.ok(Math.min(...rows) <= 1 && Math.max(...rows) >= 30);
    assert.ok(Math.min(...columns) <= 1 && Math.max(...columns) >= 30);
  });

  const refused: readonly (readonly [string, { color?: Uint8Array; outline?: Uint8Array }, RegExp])[] = [
    ['a colour icon of another size', { color: square(128, 'teal') }, /color\.png is 128 × 128 pixels/],
    ['an outline of another size', { outline: square(64, 'white') }, /outline\.png is 64 × 64 pixels/],
    [
      'a colour icon with transparent parts',
      { color: square(192, 'none') },
      /color\.png has transparent parts/,
    ],
    [
      'an outline without transparency',
      { outline: square(32, 'white') },
      /outline\.png has no transparent parts/,
    ],
    ['an empty outline', { outline: square(32, 'none') }, /outline\.png is empty/],
    [
      'an outline in colour',
      { outline: square(32, 'none', '<circle cx="16" cy="16" r="9" fill="teal"/>') },
      /outline\.png has a colour other than white/,
    ],
    ['a file that is no picture', { color: Buffer.from('<svg/>') }, /color\.png is not a PNG/],
    ['a PNG cut short', { color: icons.color.subarray(0, 400) }, /color\.png is not a PNG/],
  ];
  for (const [what, changes, reason] of refused) {
    it(`may not be ${what}`, () => {
      const faults = checkIcons({ ...icons, ...changes });
      assert.equal(faults.length, 1);
      assert.match(`${faults[0]?.where} ${faults[0]?.problem}`, reason);
    });
  }
});
