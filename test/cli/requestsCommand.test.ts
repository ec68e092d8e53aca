import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runRequests } from '../../src/cli/requests/runRequests.ts';
import { performAction } from '../../src/requests/actions/performAction.ts';
import { openStore } from '../../src/store/store.ts';
import { admin, aRequest, now, process, specialist } from '../support/requestBuilders.ts';

const long = `First line\n${'word '.repeat(390)}\nlast line`;

describe('npm run requests -- show', () => {
  let folder: string;
  let url: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'requests-'));
    url = `sqlite:${join(folder, 'bot.db')}`;
    const store = await openStore(url, () => now);
    await store.requests.insert(aRequest({ state: 'claimed', assignee: specialist }));
    const context = { transact: store.transaction, now: () => now, newId: randomUUID, process };
    const actor = { ...specialist, specialist: true, admin: 'unknown' } as const;
    const { id } = aRequest();
    const hostile = 'red \u001b[31malert\u202e';
    for (const [action, input] of [
      ['note', { text: 'They prefer calls in the morning' }],
      ['message', { text: long }],
      ['hold', { reason: hostile, until: '2026-12-14' }],
    ] as const) {
      const outcome = await performAction(context, action, id, input, actor);
      assert.ok(outcome.ok);
    }
    await performAction(
      context,
      'message',
      id,
      { text: 'Merci' },
      { ...admin, specialist: false, admin: 'yes' },
    );
    await store.close();
  });
  after(() => rmSync(folder, { recursive: true }));

  const run = async (...argv: readonly string[]) => {
    let said = '';
    const ending = await runRequests(argv, {
      environment: { DATABASE_URL: url },
      now: () => now,
      async print(texts) {
        for await (const text of texts) said += text;
      },
    });
    return { ...ending, said };
  };
  const says = async (...argv: readonly string[]) => {
    const { exitCode, said, complaint } = await run(...argv);
    assert.equal(exitCode, 0, complaint);
    return said;
  };

  it('shows a request by its number in any form, without its history', async () => {
    for (const number of ['FT-000123', 'ft-123', '123']) {
      const said = await says('show', number);
      assert.match(said, /^request {2,}FT-000123\nstate {2,}onHold\n/);
      assert.match(said, /assignee +Ada Lovelace <22222222-0000-4000-8000-000000000002, tenant /);
      assert.doesNotMatch(said, /prefer calls/);
    }
  });

  it('shows the whole history of both sides, oldest first, with times in UTC and nothing that acts on a terminal', async () => {
    const said = await says('show', 'FT-000123', '--history');
    const order = ['note', 'message', 'hold', 'message'].map((action) => `${now}  ${action}  `);
    let from = 0;
    for (const line of order) {
      const at = said.indexOf(line, from);
      assert.ok(at >= from, line);
      from = at + 1;
    }
    assert.ok(said.includes('    text: They prefer calls in the morning\n'));
    assert.ok(said.includes('        First line\n        word word'));
    assert.ok(said.includes(`${'word '.repeat(389)}word\n        last line\n`), 'a long text is whole');
    assert.match(said, /reason: red \[31malert\n/);
    assert.match(said, /until: 2026-12-14\n/);
    assert.ok(said.includes('Camille Durand <'));
  });

  it('gives a program the request and every event as JSON, without the secret of the calendar', async () => {
    const said = await says('show', 'FT-000123', '--history', '--format', 'json');
    const { request, events } = JSON.parse(said) as {
      request: Record<string, unknown>;
      events: readonly { at: string; action: string; actor: object; detail: { text?: string } }[];
    };
    assert.equal(request['number'], 'FT-000123');
    assert.equal(request['state'], 'onHold');
    assert.ok(!said.includes(aRequest().calendarToken));
    assert.deepEqual(
      events.map(({ action }) => action),
      ['note', 'message', 'hold', 'message'],
    );
    assert.equal(events[1]?.detail.text, long);
    assert.ok(events.every(({ at }) => at === now));
    const brief = JSON.parse(await says('show', '123', '--format', 'json')) as object;
    assert.ok(!('events' in brief));
  });

  it('says what is wrong with a slip, and ends with 2', async () => {
    for (const [argv, complaint] of [
      [['show'], /FT-000123 is missing/],
      [['show', 'FT-000999'], /There is no request FT-000999/],
      [['show', 'Contoso'], /“Contoso” is not a request's number\. It looks like FT-000123/],
      [['show', 'FT-0'], /not a request's number/],
      [['show', '123', '--format', 'xml'], /“xml” is not a format\. Use text or json/],
      [['show', '123', '--histroy'], /histroy/],
      [['shwo', '123'], /“shwo” is not a command/],
    ] as const) {
      const ending = await run(...argv);
      assert.equal(ending.exitCode, 2);
      assert.match(ending.complaint ?? '', complaint);
      assert.equal(ending.said, '');
    }
  });
});
