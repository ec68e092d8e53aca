import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { RequestEvent } from '../../src/requests/event.ts';
import { requestNumber } from '../../src/requests/request.ts';
import { pressData } from '../actions/pressData.ts';
import { type ButtonData, executeButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { formatMoment, formatZone } from '../kit/format.ts';
import { plainName } from '../kit/plainName.ts';
import { clip, type Paragraph, paragraphsOf } from '../kit/typedText.ts';
import { type EventText, eventTexts } from './eventTexts.ts';
import type { HistoryView } from './historyView.ts';

const fill = cardTemplate(new URL('./textCard.json', import.meta.url));

/** The most characters of a page: in any script it fits into a card. */
const mostCharacters = 3_000;

/** The texts of one event, whole, in pages. */
export interface EventPage {
  readonly event: RequestEvent;
  /** From 0; one that is too high is the last one. */
  readonly page: number;
  /** The line of the event, for an event without texts. */
  readonly line: string;
}

/** Every text that people wrote with an event, whole, in pages. The way back leads to the page of the history that it was opened from. */
export function textCard(view: HistoryView, { event, page, line }: EventPage, t: Translator): Card {
  const texts = eventTexts(event, view.side, t);
  const pages = pagesOf(texts.length === 0 ? [{ title: '', text: line }] : texts);
  const at = Math.min(Math.max(page, 0), pages.length - 1);
  const number = requestNumber(view.request);
  const title = t.text('phases:history.text.title');
  const show = (name: TextUnder<'phases:history'>, data: ButtonData) =>
    executeButton(t.text(`phases:history.${name}`), 'request.show', { ...pressData(view), ...data });
  const before = view.before === undefined ? {} : { before: view.before };
  const to = (target: number) => ({ part: 'history', ...before, text: event.version, page: target });
  return fill(
    {
      number,
      title: plainName(event.actor.name) || t.text('status:line.somebody'),
      when: t.text('status:moment', {
        moment: formatMoment(event.at, view.timeZone, t),
        zone: formatZone(view.timeZone, t),
      }),
      place:
        pages.length === 1
          ? ''
          : t.text('phases:history.text.page', { at: t.number(at + 1), of: t.number(pages.length) }),
      sections: pages[at] ?? [],
      actions: [
        ...(at + 1 < pages.length ? [show('next', to(at + 1))] : []),
        ...(at > 0 ? [show('previous', to(at - 1))] : []),
        show('back', { part: 'history', ...before }),
      ],
    },
    { speak: `${number} ${title}`, fallback: `${number} ${title}`, language: t.language },
  );
}

/** A part of a text on one page. The first part of a text has its title. */
interface Section {
  readonly title: string;
  readonly lines: readonly Paragraph[];
}

function pagesOf(texts: readonly EventText[]): readonly (readonly Section[])[] {
  const pages: Section[][] = [[]];
  let room = mostCharacters;
  for (const { title, text } of texts) {
    let rest = text;
    for (let isFirst = true; rest !== ''; isFirst = false) {
      // A short end of a page is not worth a part of a text.
      if (room < mostCharacters / 10 && rest.length > room) {
        pages.push([]);
        room = mostCharacters;
      }
      // One character as people see it may be longer than a page; it is cut then.
      const part = rest.length <= room ? rest : clip(rest, room) || rest.slice(0, room);
      pages.at(-1)?.push({ title: isFirst ? title : '', lines: paragraphsOf(part) });
      rest = rest.slice(part.length).trimStart();
      room = rest === '' ? room - part.length : 0;
    }
  }
  return pages;
}
