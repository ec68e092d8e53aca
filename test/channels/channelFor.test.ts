import assert from 'node:assert/strict';
import fc from 'fast-check';
import { channelFor, type Routed } from '../../src/channels/channelFor.ts';
import type { RequestsChannel, Takes } from '../../src/channels/settings.ts';

const today = '2026-11-30';
const request: Routed = {
  tenantId: 'contoso',
  answers: { services: ['exchange', 'teams'], language: 'fr', region: 'emea' },
};

const channel = (
  name: string,
  takes: Takes,
  at = '2026-01-01',
  part: Partial<RequestsChannel> = {},
): RequestsChannel => ({
  tenantId: 'service',
  teamId: 'team',
  channelId: name,
  takes,
  boundAt: `${at}T00:00:00.000Z`,
  ...part,
});

const all = channel('all', { all: true }, '2025-01-01');
const region = channel('region', { regions: ['emea', 'apac'] }, '2025-02-01');
const language = channel('language', { languages: ['fr'] }, '2025-03-01');
const service = channel('service', { services: ['teams'] }, '2025-04-01');
const customer = channel('customer', { customers: ['Contoso'] }, '2025-05-01');
const every = [all, region, language, service, customer];
const paused = (one: RequestsChannel, pausedUntil: string) => ({ ...one, pausedUntil });

describe('A new request', () => {
  for (const [title, channels, expected] of [
    ['of a customer with a channel of their own goes there', every, 'customer'],
    ['of a service goes to the channel of the service', [all, region, language, service], 'service'],
    ['in a language goes to the channel of the language', [all, region, language], 'language'],
    ['of a region goes to the channel of the region', [all, region], 'region'],
    ['goes to a channel that takes all', [all], 'all'],
    ['goes nowhere if no channel takes it', [channel('german', { languages: ['de'] })], undefined],
    ['goes nowhere if no channel is bound', [], undefined],
    ['goes nowhere if the channel takes nothing', [channel('none', {})], undefined],
    [
      'goes to the older of two channels that take it',
      [channel('new', { all: true }, '2026-02-01'), channel('old', { all: true }, '2026-01-01')],
      'old',
    ],
    ['is taken by one of several languages', [channel('both', { languages: ['de', 'fr'] }), all], 'both'],
    [
      'is taken for its customer by a channel that takes services too',
      [channel('both', { customers: ['contoso'], services: ['viva'] }), service],
      'both',
    ],
    ['does not go to a paused channel', [all, paused(language, '2026-12-01')], 'all'],
    ['goes to a channel on the day that its pause ends', [all, paused(language, today)], 'language'],
    ['goes nowhere if the only channel is paused', [paused(all, '2027-01-15')], undefined],
  ] as const satisfies readonly (readonly [string, readonly RequestsChannel[], string | undefined])[]) {
    it(title, () => assert.equal(channelFor(request, channels, today)?.channelId, expected));
  }
});

describe('The channel of a new request, whatever channels are bound,', () => {
  const some = <Value>(...values: readonly Value[]) => fc.uniqueArray(fc.constantFrom(...values));
  const takes: fc.Arbitrary<Takes> = fc.record(
    {
      all: fc.boolean(),
      customers: some('contoso', 'fabrikam'),
      services: some('exchange', 'teams', 'viva'),
      languages: some('fr', 'de'),
      regions: some('emea', 'apac'),
    },
    { requiredKeys: [] },
  );
  const channels = fc.uniqueArray(
    fc
      .record({
        name: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        takes,
        at: fc.constantFrom('2026-01-01', '2026-01-02'),
        pausedUntil: fc.option(fc.constantFrom('2026-11-29', today, '2026-12-01'), { nil: undefined }),
      })
      .map((one) =>
        channel(
          one.name,
          one.takes,
          one.at,
          one.pausedUntil === undefined ? {} : { pausedUntil: one.pausedUntil },
        ),
      ),
    { selector: ({ channelId }) => channelId },
  );
  const rank = ({ takes: taken }: RequestsChannel) => {
    const fits = [
      taken.customers?.includes('contoso'),
      taken.services?.some((id) => id === 'exchange' || id === 'teams'),
      taken.languages?.includes('fr'),
      taken.regions?.includes('emea'),
      taken.all,
    ].indexOf(true);
    return fits === -1 ? undefined : fits;
  };

  it('takes it, is not paused, and no other one that could comes first', () => {
    fc.assert(
      fc.property(channels, (bound) => {
        const found = channelFor(request, bound, today);
        const able = bound.filter(
          (one) => rank(one) !== undefined && !(one.pausedUntil !== undefined && one.pausedUntil > today),
        );
        if (found === undefined) return assert.deepEqual(able, []);
        assert.ok(able.includes(found));
        const place = (one: RequestsChannel) => `${rank(one)} ${one.boundAt} ${one.channelId}`;
        assert.equal(place(found), able.map(place).toSorted()[0]);
      }),
    );
  });

  it('does not depend on the order in which they are read', () => {
    fc.assert(
      fc.property(channels, (bound) =>
        assert.equal(
          channelFor(request, bound, today)?.channelId,
          channelFor(request, bound.toReversed(), today)?.channelId,
        ),
      ),
    );
  });
});
