import { decodePng, type Picture } from './decodePng.ts';
import type { Fault } from './fault.ts';

/** The two icons of the package, as PNG files. */
export interface Icons {
  readonly color: Uint8Array;
  readonly outline: Uint8Array;
}

/**
 * Teams' rules for icons, for those who put their own in: colour 192 × 192 and without see-through corners, outline
 * 32 × 32 and nothing but white on transparent. No schema knows them; people see it in the app bar, or the store does.
 */
export function checkIcons({ color, outline }: Icons): readonly Fault[] {
  return [
    ...checkIcon('icons/color.png', color, 192, (picture) =>
      pixels(picture).every(([, , , alpha]) => alpha === 255)
        ? undefined
        : 'has transparent parts; Teams rounds the corners itself',
    ),
    ...checkIcon('icons/outline.png', outline, 32, (picture) => {
      const visible = pixels(picture).filter(([, , , alpha]) => alpha > 0);
      if (visible.length === 0) return 'is empty';
      if (visible.length === picture.width * picture.height) return 'has no transparent parts';
      const white = visible.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255);
      return white ? undefined : 'has a colour other than white';
    }),
  ];
}

function checkIcon(
  where: string,
  png: Uint8Array,
  size: number,
  look: (picture: Picture) => string | undefined,
): readonly Fault[] {
  const picture = decodePng(png);
  const problem =
    picture === undefined
      ? 'is not a PNG that can be read'
      : picture.width !== size || picture.height !== size
        ? `is ${picture.width} × ${picture.height} pixels`
        : look(picture);
  if (problem === undefined) return [];
  const colours = size === 32 ? 'white on transparent' : 'a mark on a full square of colour';
  return [
    {
      where,
      problem,
      expected: `${size} × ${size} pixels, 8-bit RGB or RGBA, not interlaced, ${colours}`,
      fix: `correct ${where.replace('.png', '.svg')} and run: node appPackage/icons/draw.ts`,
    },
  ];
}

function pixels({ rgba }: Picture): readonly (readonly [number, number, number, number])[] {
  return Array.from({ length: rgba.length / 4 }, (_, pixel) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(pixel * 4, pixel * 4 + 4);
    return [red, green, blue, alpha] as const;
  });
}
