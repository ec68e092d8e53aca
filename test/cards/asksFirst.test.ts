import assert from 'node:assert/strict';
import { readersLine } from '../../cards/requests/asksFirst.ts';
import { translatorFor } from '../../src/locales/translator.ts';

const readers = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ tenantId: 't', id: `p${index}`, name: `Person ${index}` }));

describe('The readers of another channel', () => {
  it('are named up to seven; of more, the rest is counted as people', () => {
    assert.doesNotMatch(readersLine(readers(7), translatorFor('en')), /more/);
    for (const [language, counted] of [
      ['en', /Person 5,? and 4 more people/],
      ['fr', /4 autres personnes/],
      ['ja', /ほか 4 人/],
      ['vi', /4 người nữa/],
    ] as const) {
      const line = readersLine(readers(10), translatorFor(language));
      assert.match(line, counted);
      assert.doesNotMatch(line, /Person 6/);
    }
  });
});
