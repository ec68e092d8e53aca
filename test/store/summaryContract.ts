import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { RequestsChannel } from '../../src/channels/settings.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { drawChannelSummary } from '../../src/presentation/drawChannelSummary.ts';
import type { Notice } from '../../src/requests/notice.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import type { Store } from '../../src/store/store.ts';
import { dayOfSummary, postSummaries } from '../../src/summaries/postSummaries.ts';
import { wordsOf } from '../../standIns/cardParts.ts';
import { aRequest, process, specialist } from '../support/requestBuilders.ts';

const first: RequestsChannel = {
  tenantId: 'service',
  channelId: '19:first',
  teamId: '19:team',
  takes: { all: true },
  boundAt: '2026-11-01T09:00:00.000Z',
};
/** A request of another region: it opens at another hour. */
const far: RequestsChannel = {
  ...first,
  channelId: '19:far',
  takes: { regions: ['americas'] },
  boundAt: '2026-11-02T09:00:00.000Z',
};

/** The daily summaries of channels. The same holds on every database. */
export function summaryContract(storeOf: () => Store): void {
  const contextAt = (now: string, rules = process.rules) => ({
    records: storeOf(),
    transact: storeOf().transaction,
    now: () => now,
    newId: randomUUID,
    process: { ...process, rules },
  });
  const waiting = async (): Promise<readonly Notice[]> =>
    (await storeOf().outbox.due('2099-01-01T00:00:00Z', 100)).map(({ notice }) => notice);
  const drawn = (notice: Notice, now: string) =>
    drawChannelSummary({ store: storeOf(), process, now: () => now }, notice, translatorFor('en'));
  const textOf = async (notice: Notice, now: string) => {
    const message = await drawn(notice, now);
    return message === undefined || !('card' in message) ? '' : wordsOf(message.card);
  };
  const insert = (number: number, part: Partial<AssistanceRequest> = {}) =>
    storeOf().transaction(({ requests }) =>
      requests.insert(
        aRequest({ id: `r${number}`, number, draftId: `d${number}`, calendarToken: `c${number}`, ...part }),
      ),
    );
  const bind = (...channels: readonly RequestsChannel[]) =>
    storeOf().transaction(async ({ settings }) => {
      for (const channel of channels) await settings.bindChannel(channel);
    });

  it('are written once a channel and day by twenty sweeps at once', async () => {
    await bind(first);
    await insert(1);
    const at = '2026-12-01T08:00:00Z';
    const counts = await Promise.all(Array.from({ length: 20 }, () => postSummaries(contextAt(at))));
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      1,
    );
    assert.equal((await waiting()).length, 1);
    assert.equal(await postSummaries(contextAt('2026-12-01T15:00:00Z')), 0);
    // A clock that goes back a day brings no second one.
    assert.equal(await postSummaries(contextAt('2026-11-30T09:00:00Z')), 0);
    assert.equal(await postSummaries(contextAt('2026-12-02T08:00:00Z')), 1);
  });

  it('show a channel its own requests, the default one those without a channel', async () => {
    await bind(first, far);
    await insert(1);
    await insert(2, { channel: first.channelId });
    await insert(3, { channel: far.channelId, state: 'active', assignee: specialist });
    await insert(4, { channel: far.channelId, state: 'completed' });
    // Both teams are open then.
    const at = '2026-12-01T15:00:00Z';
    assert.equal(await postSummaries(contextAt(at)), 2);
    const [one, other] = await waiting();
    assert.ok(one && other);
    assert.deepEqual(one.recipient, { kind: 'requestsChannel' });
    assert.deepEqual(other.recipient, { kind: 'requestsChannel', channelId: far.channelId });
    assert.deepEqual((await textOf(one, at)).match(/FT-\d+/g), ['FT-000001', 'FT-000002']);
    assert.deepEqual((await textOf(other, at)).match(/FT-\d+/g), ['FT-000003']);
    // After one is unbound, its notice goes to the default channel, and shows nothing there.
    assert.equal(await drawn({ ...other, recipient: one.recipient }, at), undefined);
    assert.equal(await drawn(one, '2026-12-01T17:00:00Z'), undefined, 'the team has closed');
    assert.equal(await drawn(one, '2026-12-02T09:00:00Z'), undefined, 'the day is over');
  });

  it('count as overdue only those whose stage is still due', async () => {
    await bind(first);
    await insert(1, { createdAt: '2026-11-20T09:00:00.000Z' });
    await insert(2, { createdAt: '2026-11-20T09:00:00.000Z' });
    await insert(3, { createdAt: '2026-11-20T09:00:00.000Z', state: 'claimed', assignee: specialist });
    const stage = { kind: 'unclaimed', rung: 0, subject: 's', at: '2026-11-20T11:00:00Z' } as const;
    for (const requestId of ['r2', 'r3']) {
      await storeOf().reminders.record({ ...stage, requestId, readers: [{ kind: 'channel' }] });
    }
    const at = '2026-12-01T09:00:00Z';
    await postSummaries(contextAt(at));
    const [notice] = await waiting();
    const text = await textOf(notice ?? assert.fail(), at);
    assert.match(text, /Overdue\n1\n/);
    assert.match(text, /FT-000002[\s\S]*Overdue: nobody has claimed it[\s\S]*FT-000001/);
  });

  it('come over two weeks at each opening, with two instances, and on no free day or day with nothing', async () => {
    await bind(first, far);
    const told: string[] = [];
    const seen = new Set<string>();
    await insert(1);
    // From Monday, 21 December: Christmas and New Year are Fridays.
    const days = Array.from(
      { length: 14 },
      (_, day) => Date.parse('2026-12-21T00:00:00Z') + day * 86_400_000,
    );
    // An hour before and at each opening, in the afternoon, and in the evening.
    const instants = days.flatMap((day) => [7, 8, 13, 15, 20].map((hour) => day + hour * 3_600_000));
    for (const at of instants) {
      const now = new Date(at).toISOString();
      if (now === '2026-12-23T20:00:00.000Z') await insert(2, { channel: far.channelId });
      if (now === '2026-12-29T20:00:00.000Z') {
        await storeOf().transaction(async ({ requests }) => {
          const found = (await requests.find('r1')) ?? assert.fail();
          await requests.replace({ ...found, state: 'withdrawn', version: 2 }, found.version);
        });
      }
      await Promise.all([postSummaries(contextAt(now)), postSummaries(contextAt(now))]);
      for (const notice of await waiting()) {
        if (seen.has(notice.id)) continue;
        seen.add(notice.id);
        const channel = notice.eventId?.split(' ')[0] ?? '';
        assert.equal(dayOfSummary(notice.eventId ?? '', channel), now.slice(0, 10));
        assert.notEqual(await drawn(notice, now), undefined);
        told.push(`${channel} ${now.slice(5, 16)}`);
      }
    }
    assert.deepEqual(told, [
      '19:first 12-21T08:00',
      '19:first 12-22T08:00',
      '19:first 12-23T08:00',
      '19:first 12-24T08:00',
      '19:far 12-24T13:00',
      '19:first 12-28T08:00',
      '19:far 12-28T13:00',
      '19:first 12-29T08:00',
      '19:far 12-29T13:00',
      '19:far 12-30T13:00',
      '19:far 12-31T13:00',
    ]);
  });

  it('do not come where the data turn them off', async () => {
    await bind(first);
    await insert(1);
    const rules = { ...process.rules, summaries: { ...process.rules.summaries, channels: false } };
    assert.equal(await postSummaries(contextAt('2026-12-01T09:00:00Z', rules)), 0);
  });
}
