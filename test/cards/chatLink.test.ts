import assert from 'node:assert/strict';
import { requestCard } from '../../cards/requests/requestCard.ts';
import { statusCard } from '../../cards/requests/statusCard.ts';
import { botLanguages } from '../../src/locales/languages.ts';
import { type Translator, translatorFor } from '../../src/locales/translator.ts';
import type { Absence } from '../../src/requests/ports.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import { type Part, partsOf, wordsOf } from '../../standIns/cardParts.ts';
import { judgeCard } from '../support/cards/cardJudge.ts';
import { aRequestIn } from '../support/cards/requestCards.ts';
import { admin, key, now, process, regionCalled, specialist } from '../support/requestBuilders.ts';

const en = translatorFor('en');
const contact = { ...admin, email: 'camille@contoso.example' };
const assignee = { ...specialist, email: 'ada+help@northwind.example' };

function aRequestWith(part: Partial<AssistanceRequest> = {}): AssistanceRequest {
  return { ...aRequestIn('claimed'), requester: contact, assignee, ...part };
}

function cardsOf(request: AssistanceRequest, t: Translator = en, absence?: Absence) {
  const view = {
    request,
    meetings: [],
    region: regionCalled('emea'),
    process,
    now,
    key,
    ...(absence === undefined ? {} : { absence }),
  };
  return {
    request: requestCard(view, t),
    status: statusCard({ ...view, serviceName: 'Northwind', actions: [], timeZone: 'Europe/Paris' }, t),
  };
}

/** The title and address of each part of a card that opens a chat. */
function chatsOf(card: object): readonly (readonly [unknown, unknown])[] {
  return partsOf(card)
    .map(({ selectAction }) => selectAction as Part | undefined)
    .filter((action) => String(action?.['url']).startsWith('https://teams.microsoft.com/l/chat/'))
    .map((action) => [action?.['title'], action?.['url']] as const);
}

const linesOf = (card: object) => wordsOf(card).split('\n');

describe('The link to a chat', () => {
  it('leads the specialist to the one who acts for the request, and the admin to the assignee', () => {
    const { request, status } = cardsOf(aRequestWith());
    assert.deepEqual(chatsOf(request), [
      [
        'Chat in Teams with Camille Durand',
        'https://teams.microsoft.com/l/chat/0/0?users=camille%40contoso.example',
      ],
    ]);
    assert.deepEqual(chatsOf(status), [
      [
        'Chat in Teams with Ada Lovelace',
        'https://teams.microsoft.com/l/chat/0/0?users=ada%2Bhelp%40northwind.example',
      ],
    ]);
  });

  it('leads to the contact in place of the sender', () => {
    const other = { ...admin, id: 'bo', name: 'Bo Ek', email: 'bo@contoso.example' };
    const { request } = cardsOf(aRequestWith({ people: { contact: other } }));
    assert.deepEqual(
      chatsOf(request).map(([title]) => title),
      ['Chat in Teams with Bo Ek'],
    );
    assert.ok(!linesOf(request).includes(contact.email));
  });

  for (const language of botLanguages) {
    it(`has the mail address beside it and no fault, in ${language}`, () => {
      const t = translatorFor(language);
      const { request, status } = cardsOf(aRequestWith(), t);
      for (const [card, { email }] of [
        [request, contact],
        [status, assignee],
      ] as const) {
        assert.ok(linesOf(card).includes(email));
        assert.ok(linesOf(card).includes(`${t.text('contact:chat.word')} ›`));
        assert.deepEqual(judgeCard(card), []);
      }
    });
  }

  it('is absent, and nothing else is, where no address is known', () => {
    const plain = aRequestWith({ requester: admin, assignee: specialist });
    const { request, status } = cardsOf(plain);
    assert.deepEqual([chatsOf(request), chatsOf(status)], [[], []]);
    assert.ok(linesOf(status).includes('Ada Lovelace'));
    assert.deepEqual([judgeCard(request), judgeCard(status)], [[], []]);
  });

  for (const email of [
    '',
    'nobody',
    'a@b',
    'a@contoso.example,b@contoso.example',
    'a@contoso.example;b@contoso.example',
    'a b@contoso.example',
    '<at>x</at>@contoso.example',
    'a\u202e@contoso.example',
    `${'a'.repeat(250)}@contoso.example`,
  ]) {
    it(`is absent for ${JSON.stringify(email.slice(0, 40))}, which is no address of one person`, () => {
      const { request, status } = cardsOf(
        aRequestWith({ requester: { ...contact, email }, assignee: { ...assignee, email } }),
      );
      assert.deepEqual([chatsOf(request), chatsOf(status)], [[], []]);
      if (email !== '') assert.ok(!linesOf(status).includes(email));
    });
  }

  it('is absent from a closed request', () => {
    const { request, status } = cardsOf(aRequestWith({ state: 'withdrawn' }));
    assert.deepEqual([chatsOf(request), chatsOf(status)], [[], []]);
  });

  it('leads to no assignee who is away', () => {
    const absence: Absence = {
      id: 'away',
      person: specialist,
      until: '2026-12-07',
      endsAt: '2026-12-08T00:00:00Z',
      since: now,
      by: specialist,
    };
    const { request, status } = cardsOf(aRequestWith(), en, absence);
    assert.deepEqual([chatsOf(request).length, chatsOf(status).length], [1, 0]);
  });
});
