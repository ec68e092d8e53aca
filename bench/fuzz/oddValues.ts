import type { Random } from '../chaos/random.ts';

/** Pieces of people's typed texts, right and wrong, in several languages and scripts. */
const pieces = [
  'request assistance',
  'timeline',
  'my requests',
  'open requests',
  'schedule',
  'cancel',
  'help',
  'requests here',
  'my queue',
  'FT-000001',
  'demander de l’assistance',
  'Exchange Online',
  'teams and sharepoint',
  'reason: we merge two offices',
  'technical lead: Bruno Costa',
  'start: 14 December 2026',
  'next monday',
  'on Monday the 14th',
  '12/01/2027',
  'le 3 février',
  'hours: 8 to 16',
  'from half past nine',
  '150 users',
  'ada@contoso.example',
  'code K7MQ-9RWX',
  'none',
  'yes',
  '<at>Onboarding Assist</at>',
  '&nbsp;',
  '<p>hello</p>',
  '**bold** [link](https://example.com)',
  '🙂👩‍👩‍👧',
  'עברית العربية',
  '東京 ไทย',
  'e\u0301e\u0301',
  '\u200b\u200f\u00a0',
  '1',
  ',',
  ':',
  ' ',
  '\n',
  '\0',
  '\u0007',
  '\ud800',
  '\udfff',
  '"\\',
  '{"a":1}',
  'x',
];

/** A text as somebody might type it, seldom a very long one of one piece over and over. */
export function oddText(random: Random): string {
  if (random.chance(0.03)) return random.pick(pieces).repeat(random.below(5000)).slice(0, 120_000);
  return Array.from({ length: 1 + random.below(4) }, () => random.pick(pieces)).join(
    random.pick(['', ' ', '\n', ', ']),
  );
}

/** A value that may stand anywhere in JSON. */
export function oddValue(random: Random, depth = 3): unknown {
  switch (random.below(depth === 0 ? 8 : 10)) {
    case 0:
      return null;
    case 1:
      return random.chance(0.5);
    case 2:
      return random.pick([0, -1, 1, 0.1, 1e21, -1e-7, 2 ** 53, 2 ** 31, Number.MAX_VALUE]);
    case 3:
      return '';
    case 4:
    case 5:
    case 6:
      return oddText(random);
    case 7:
      return random.pick([[], {}]);
    case 8:
      return Array.from({ length: random.below(6) }, () => oddValue(random, depth - 1));
    default:
      return Object.fromEntries(
        Array.from({ length: random.below(6) }, () => [
          oddText(random).slice(0, 40),
          oddValue(random, depth - 1),
        ]),
      );
  }
}
