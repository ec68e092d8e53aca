import assert from 'node:assert/strict';
import { askedBy } from '../../cards/requests/askedBy.ts';
import { eventLine } from '../../cards/requests/eventLine.ts';
import { standingLines } from '../../cards/requests/standingLines.ts';
import { botLanguages } from '../../src/locales/languages.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { partsOf, partsOfType } from '../../standIns/cardParts.ts';
import { judgeCard } from '../support/cards/cardJudge.ts';
import { aRequestFor, onBehalfCards } from '../support/cards/onBehalfCards.ts';
import { hostileText } from '../support/cards/requestCards.ts';
import { anEvent, aRequest } from '../support/requestBuilders.ts';

const en = translatorFor('en');

describe('cards of asking on behalf', () => {
  for (const [name, card] of Object.entries(onBehalfCards(en))) {
    it(`${name} shows names to the letter, and never where Markdown is read`, () => {
      const elsewhere = partsOf(card)
        .filter(({ type }) => type !== 'TextRun' && type !== 'Input.Text' && type !== 'AdaptiveCard')
        .filter((part) =>
          Object.values(part).some((value) => typeof value === 'string' && value.includes(hostileText)),
        );
      assert.deepEqual(elsewhere, []);
    });
  }

  it('offer customers in a list that can be searched, ordered by name after the own organization', () => {
    const [list] = partsOfType(onBehalfCards(en)['customer'] ?? {}, 'Input.ChoiceSet');
    assert.ok(list);
    assert.equal(list['style'], 'filtered');
    assert.deepEqual(
      (list['choices'] as { title: string }[]).map(({ title }) => title),
      ['Our own organization', 'Fabrikam – fabrikam.com', 'Lamna Healthcare – lamnahealthcare.com'],
    );
  });

  it('stay far below the limit of a message, however many customers there are', () => {
    for (const language of botLanguages) {
      const size = Buffer.byteLength(
        JSON.stringify(onBehalfCards(translatorFor(language))['customer of very many']),
      );
      assert.ok(size < 60_000, `${size} bytes in ${language}`);
    }
  });

  it('tell the specialist how the customer is known to be the partner’s, and nothing of admins', () => {
    const linesOf = (relation: Parameters<typeof aRequestFor>[0]) =>
      standingLines(aRequestFor(relation).standing, en).map(({ mark, text }) => `${mark} ${text}`);
    assert.deepEqual(linesOf('verified'), [
      '✓ The customer’s partner asks. Verified in the directory.',
      '✎ Subscription current. Declared by the partner.',
    ]);
    assert.equal(linesOf('declared')[0], '✎ Customer declared by the partner, not verified.');
  });

  it('take no id for a partner’s name', () => {
    const tenantId = 'aaaaaaaa-0000-4000-8000-00000000000a';
    const asked = { ...aRequest(), partner: { tenantId } };
    assert.equal(
      askedBy(asked, 'row', en),
      `${asked.requester.name} of a partner (tenant ID ${tenantId}), on behalf of the customer`,
    );
    assert.match(askedBy(asked, 'sentence', en), /of a partner \(tenant ID aaaaaaaa-/);
  });

  it('tell the specialist of another partner who is listed', () => {
    const { standing } = aRequestFor('entered');
    const other = {
      name: 'Trey Research',
      evidence: 'directory',
      signals: ['subscription'],
      rule: 'allow',
    } as const;
    const lines = standingLines({ ...standing, partner: other }, en);
    assert.equal(lines.length, 3);
    assert.match(lines[1]?.text ?? '', /Trey Research/);
  });

  it('say of a request that was taken back by whom', () => {
    const request = aRequestFor('entered');
    const withdrawn = (tenantId: string) =>
      eventLine(
        anEvent({ action: 'withdraw', actor: { ...request.requester, tenantId } }),
        request,
        'channel',
        en,
      );
    assert.equal(
      withdrawn(request.requester.tenantId),
      'Proseware IT Services has withdrawn FT-000123 of Fabrikam.',
    );
    assert.equal(withdrawn(request.tenantId), 'Fabrikam has withdrawn FT-000123.');
  });
});

/** A typed text may look like a template's place. */
function _faultsOf(card: object): readonly string[] {
  return judgeCard(card).filter((fault) => !(fault.includes('not filled') && fault.includes('abc')));
}
