import assert from 'node:assert/strict';
import { historyCard } from '../../cards/history/historyCard.ts';
import type { HistoryView } from '../../cards/history/historyView.ts';
import { jsonBytes } from '../../cards/kit/jsonBytes.ts';
import { pastLines } from '../../cards/requests/eventLine.ts';
import { readCatalogues } from '../../src/locales/catalogues.ts';
import { botLanguages } from '../../src/locales/languages.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { buttonsOf, dataOf, partsOf, partsOfType } from '../../standIns/cardParts.ts';
import { judgeCard } from '../support/cards/cardJudge.ts';
import { aHistory, twoHundredEvents } from '../support/cards/historyCards.ts';
import { hostileReason, hostileText } from '../support/cards/requestCards.ts';
import { anEvent } from '../support/requestBuilders.ts';

const en = translatorFor('en');
const bare = (text: string) => text.replaceAll(/\s/g, '');
const buttonCalled = (card: object, title: string) =>
  buttonsOf(card).find((button) => button['title'] === title);
/** The faults of a card. The hostile text looks like a place that was not filled, and is shown as it was written. */
const faultsOf = (card: object) => judgeCard(card).filter((fault) => !fault.includes(hostileText));

/** The texts of a page, without the name above them. */
const runsIn = (card: object) =>
  partsOfType(card, 'TextRun')
    .slice(1)
    .map(({ text }) => String(text));

/** Follows a button from page to page, and gives every page. */
function pagesOf(
  first: Partial<HistoryView>,
  next: string,
  place: (data: Record<string, unknown>) => Partial<HistoryView>,
) {
  const pages: object[] = [];
  for (let at: Partial<HistoryView> | undefined = first; at !== undefined; ) {
    assert.ok(pages.length < 200, 'the pages end');
    const card = historyCard(aHistory(at), en);
    pages.push(card);
    const button = buttonCalled(card, next);
    at = button === undefined ? undefined : { ...first, ...place(dataOf(button)) };
  }
  return pages;
}

describe('The history of a request with 200 events and long texts', () => {
  for (const side of ['team', 'customer'] as const) {
    it(`has every event on one page for the ${side}, and each page fits into a message`, () => {
      const pages = pagesOf({ side }, 'Earlier', (data) => ({ before: Number(data['before']) }));
      const rows = pages.flatMap((page) => partsOf(page).filter(({ separator }) => separator === true));
      const seen = twoHundredEvents.filter(({ action }) => side === 'team' || action !== 'note');
      assert.equal(rows.length, seen.length);
      for (const page of pages) {
        assert.deepEqual(faultsOf(page), []);
        assert.ok(jsonBytes(page) <= 27 * 1024);
      }
    });
  }

  it('opens a long text whole, in pages that fit, and leads back to the page it was opened from', () => {
    for (const version of [2, 3, 4, 5, 6]) {
      const pages = pagesOf({ before: 9, text: { version, page: 0 } }, 'Read on', (data) => ({
        text: { version: Number(data['text']), page: Number(data['page']) },
      }));
      assert.ok(pages.length > 1);
      const whole = bare(pages.flatMap(runsIn).join(''));
      assert.ok(whole.includes(bare(hostileReason)), `the text of event ${version}`);
      for (const page of pages) {
        assert.deepEqual(faultsOf(page), []);
        const back = buttonCalled(page, 'Back to the history');
        assert.deepEqual([dataOf(back ?? {})['part'], dataOf(back ?? {})['before']], ['history', 9]);
      }
    }
  });

  it('offers the whole text where the row has not, and nowhere else', () => {
    const events = [
      anEvent({ action: 'message', version: 1, detail: { text: 'Short' } }),
      anEvent({ action: 'message', version: 2, detail: { text: 'x'.repeat(501) } }),
    ];
    const card = historyCard(aHistory({ events }), en);
    const opened = buttonsOf(card).filter((button) => button['title'] === 'Show the whole text');
    assert.deepEqual(
      opened.map((button) => dataOf(button)['text']),
      [2],
    );
  });

  it('shows a reader no text that is not theirs, whatever a button says', () => {
    for (const version of [3, 0, -1, 201, 1e9]) {
      const card = historyCard(aHistory({ side: 'customer', text: { version, page: 0 } }), en);
      assert.ok(buttonCalled(card, 'Earlier'), `${version}: the list is shown`);
    }
    const secret = 'between us';
    for (const action of ['assign', 'release', 'split'] as const) {
      const event = anEvent({
        action,
        version: 1,
        detail: { reason: secret, note: secret, services: [], other: 1, side: 'after' },
      } as Parameters<typeof anEvent>[0]);
      const card = historyCard(
        aHistory({ events: [event], side: 'customer', text: { version: 1, page: 0 } }),
        en,
      );
      assert.ok(!JSON.stringify(card).includes(secret), action);
    }
    const last = historyCard(aHistory({ text: { version: 2, page: 1e9 } }), en);
    assert.equal(buttonCalled(last, 'Read on'), undefined);
    assert.ok(buttonCalled(last, 'Previous page'));
  });
});

/** The lines of a catalogue. */
type Lines = Readonly<Record<'line' | 'past', Record<'admin' | 'channel', Record<string, string>>>>;

describe('A line of the history', () => {
  const asks: Readonly<Record<string, RegExp>> = {
    en: /please|press|above|on the card|type “|can be claimed|waits? for|is waiting|not confirmed it yet|don’t have to/i,
    fr: /appuyez|confirmez|répondez|ci-dessus|sur la carte|écrivez «|peut (de nouveau )?être prise|attend|vous n’avez pas à/i,
    de: /\bbitte\b|wählen sie|nehmen sie|karte oben|auf der karte|geben sie „|kann (wieder )?übernommen|wartet|noch nicht bestätigt|müssen sie/i,
    it: /premi|conferma |rispondi|qui sopra|sulla scheda|scrivi “|può essere presa|attende|non l’ha ancora|non serve|chiedi /i,
    es: /presione|confírmelo|responda|de arriba|en la tarjeta|escriba “|puede hacerse cargo|a la espera|todavía no lo ha confirmado|no tiene que/i,
    'pt-BR':
      /pressione|confirme |responda|cartão acima|no cartão|digite “|pode ser assumida|aguarda|ainda não confirmou|não precisa/i,
    ja: /ください|押して|上のカード|カードで|待っています|担当できます|まだ確認していません|回答は不要/,
    'zh-CN': /(?<!邀)请(?!求)|点击“|上方的卡片|在卡片上|键入|可以(重新)?认领|等待|尚未确认|无需回答/,
    'zh-TW': /(?<!邀)請|按「|上方的卡片|在卡片上|輸入|可以(重新)?認領|等候|尚未確認|不需要回答/,
    ko: /세요|누르|위의 카드|카드에서|기다리고|기다립니다|맡을 수 있|아직 확인하지|않아도 됩니다/,
    th: /โปรด|ให้กด|ให้พิมพ์|พิมพ์ “|ด้านบน|บนการ์ด|รับดูแลได้|รอผู้เชี่ยวชาญ|ยังไม่ได้ยืนยัน|ไม่ต้องตอบ|กำลังถาม/,
    vi: /hãy |vui lòng|nhấn|ở trên|trên thẻ|nhập “|có thể nhận|đang chờ|chưa xác nhận|không phải trả lời/i,
  };
  for (const language of botLanguages) {
    it(`asks for nothing, and says nothing of what waits (${language})`, () => {
      const { status } = readCatalogues()[language] as unknown as { readonly status: Lines };
      const { line, past } = status;
      for (const audience of ['admin', 'channel'] as const) {
        assert.deepEqual(Object.keys(past[audience]), pastLines[audience]);
        for (const [name, text] of Object.entries({ ...line[audience], ...past[audience] })) {
          // Written into the thread with a mention; the admins’ own line is in no history.
          if (name.endsWith('To') || (audience === 'admin' && name.startsWith('tellAdmins'))) continue;
          assert.doesNotMatch(text, asks[language] ?? /./, `${audience}.${name}`);
        }
      }
    });
  }

  it('tells a question that was asked', () => {
    const events = [anEvent({ action: 'ask', detail: { question: { id: 'q', text: 'Who signs?' } } })];
    const page = JSON.stringify(historyCard(aHistory({ events, side: 'customer' }), en));
    assert.match(page, /has asked about FT-000123: Who signs\?/);
    assert.doesNotMatch(page, /on the card above/);
  });
});
