/**
 * Draws the cards of every language on contact sheets, and names what a phone of 360 pixels cuts. Run by `npm run sheets`, or for some
 * languages: `npm run sheets -- th vi`. The sheets are `test-output/sheets/<language>-<theme>-<number>.png`. They hold each card that shows a
 * text which no card before it shows; all cards are measured. Ends with 1 if something is cut.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type BotLanguage, botLanguages, isBotLanguage } from '../src/locales/languages.ts';
import { translatorFor } from '../src/locales/translator.ts';
import { partsOf } from '../standIns/cardParts.ts';
import { cardFamilies } from '../test/support/cards/cardFamilies.ts';
import { findCutElements, renderCards } from '../test/support/cards/renderCards.ts';

const phone = 360;
const columns = 6;
const cardsOnSheet = 30;
const folder = fileURLToPath(new URL('../test-output/sheets/', import.meta.url));
await mkdir(folder, { recursive: true });

const asked = process.argv.slice(2);
const unknown = asked.filter((tag) => !isBotLanguage(tag));
if (unknown.length > 0) {
  process.stderr.write(
    `${unknown.join(', ')}: not a language of the bot. It speaks ${botLanguages.join(', ')}.\n`,
  );
  process.exit(2);
}
const languages = asked.length === 0 ? botLanguages : asked.filter(isBotLanguage);
const shown = namesOfSheet();
let cut = 0;
for (const language of languages) {
  const named = cardsIn(language);
  const onSheet = named.filter(({ name }) => shown.has(name)).map(({ card }) => card);
  for (let from = 0; from < onSheet.length; from += cardsOnSheet) {
    const cards = onSheet.slice(from, from + cardsOnSheet);
    for (const theme of ['light', 'dark'] as const) {
      await writeFile(
        `${folder}${language}-${theme}-${from / cardsOnSheet + 1}.png`,
        await renderCards(cards, { width: phone, columns, theme, unfold: true }),
      );
    }
  }
  const cuts = await findCutElements(
    named.map(({ card }) => card),
    { width: phone },
  );
  cut += cuts.length;
  process.stdout.write(
    `${language}: ${onSheet.length} of ${named.length} cards on the sheets, ${cuts.length} cut\n`,
  );
  for (const { card, what } of cuts) process.stdout.write(`  ${named[card]?.name}: ${what}\n`);
}
process.exitCode = cut === 0 ? 0 : 1;

function cardsIn(language: BotLanguage) {
  return Object.entries(cardFamilies).flatMap(([family, make]) =>
    Object.entries(make(translatorFor(language))).map(([name, card]) => ({
      name: `${family}: ${name}`,
      card,
    })),
  );
}

/** The cards of English that show a text which none before them shows. */
function namesOfSheet(): ReadonlySet<string> {
  const seen = new Set<string>();
  const names = new Set<string>();
  for (const { name, card } of cardsIn('en')) {
    const texts = partsOf(card)
      .flatMap((part) => [part['text'], part['title'], part['label']])
      .map((text) => String(text ?? '').replaceAll(/\d+/g, '0'));
    const fresh = texts.filter((text) => !seen.has(text));
    if (fresh.length > 0) names.add(name);
    for (const text of fresh) seen.add(text);
  }
  return names;
}
