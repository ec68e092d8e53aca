import assert from 'node:assert/strict';
import { channelsQuestionIn, channelWishIn } from '../../../src/bot/text/channelWishIn.ts';

describe('A command about a channel', () => {
  for (const [text, wish] of [
    ['requests here', { kind: 'here' }],
    ['Requests here!', { kind: 'here' }],
    ['requests here for everything', { kind: 'here' }],
    ['demandes ici pour toutes les demandes', { kind: 'here' }],
    ['requests here for Contoso, French', { kind: 'for', of: 'Contoso, French' }],
    ['Requests here, for: Exchange Online', { kind: 'for', of: 'Exchange Online' }],
    ['demandes ici pour Société Générale', { kind: 'for', of: 'Société Générale' }],
    ['requests here, none until 2026-12-24', { kind: 'pause', day: '2026-12-24' }],
    ['REQUESTS HERE none until Monday', { kind: 'pause', day: 'Monday' }],
    ['demandes ici, aucune jusqu’à lundi', { kind: 'pause', day: 'lundi' }],
    ['demandes ici, aucune jusqu’au 24 décembre', { kind: 'pause', day: '24 décembre' }],
    ['requests here for', { kind: 'for', of: '' }],
    ['demandes ici pour :', { kind: 'for', of: '' }],
    ['requests here, none until', { kind: 'pause', day: '' }],
    ['requests not here', { kind: 'not' }],
    ['Plus de demandes ici.', { kind: 'not' }],
  ] as const) {
    it(`is “${text}”`, () => assert.deepEqual(channelWishIn(text), wish));
  }

  for (const text of ['requests', 'requests here and there', 'my requests', 'are there requests here?', '']) {
    it(`is not “${text}”`, () => assert.equal(channelWishIn(text), undefined));
  }

  for (const [text, of] of [
    ['where would Contoso, French go?', 'Contoso, French'],
    ['Where would EMEA go', 'EMEA'],
    ['Où iraient Contoso, français ?', 'Contoso, français'],
    ['où irait Exchange Online', 'Exchange Online'],
  ] as const) {
    it(`asks where requests go: “${text}”`, () =>
      assert.deepEqual(channelsQuestionIn(text), { kind: 'where', of }));
  }

  it('asks nothing without names, or in another sentence', () => {
    for (const text of ['where would', 'where?', 'where is my request']) {
      assert.equal(channelsQuestionIn(text), undefined, text);
    }
  });
});
