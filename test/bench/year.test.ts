import assert from 'node:assert/strict';
import { judge } from '../../bench/year/judge.ts';
import type { Ledger, Told } from '../../bench/year/ledger.ts';
import { yearRun } from '../../bench/year/yearRun.ts';
import { startPostgres, type TestPostgres } from '../../standIns/postgres.ts';

/** A short run of `node bench/year.ts`; the whole year and its figures stand in docs/reliability.md. */
describe('Three weeks of messages that nobody asked for', function () {
  this.timeout(180_000);
  let server: TestPostgres | undefined;
  let ledger: Ledger;

  before(async () => {
    server = await startPostgres();
    ledger = await yearRun({
      databaseUrl: await server.newDatabase(),
      instances: 2,
      // Two holidays in Japan, one in New York.
      from: '2027-01-04T07:00:00.000Z',
      to: '2027-01-23T00:00:00.000Z',
      kills: 1,
      seed: 1,
    });
  });
  after(() => server?.stop());

  it('are all that is owed and nothing else, one a person and day, in their hours and language, though an instance is killed', () => {
    const { findings, expected } = judge(ledger);
    assert.deepEqual(findings, []);
    assert.ok(expected > 12, `${expected}`);
    // Nancy and Marco have two meetings, with a holiday before the second one.
    assert.ok(ledger.told.filter(({ meeting }) => meeting !== undefined).length >= 8);
    assert.deepEqual(
      ledger.kills.map(({ inFlight }) => inFlight),
      [true],
    );
  });

  it('would be found wrong if one were missing, came twice, at night, in another language, or too late', () => {
    const card = (told: Told) => told.isReminder && told.rows.some(({ says }) => !says.includes('weekly'));
    const found = ledger.told.find(card) ?? assert.fail();
    const withOne = (part: Partial<Told>) => ({
      ...ledger,
      told: [...ledger.told, { ...found, ...part }].toSorted((one, other) => one.at.localeCompare(other.at)),
    });
    const changed = {
      missing: { ...ledger, told: ledger.told.filter((told) => told !== found) },
      twice: withOne({}),
      atNight: withOne({ at: `${found.at.slice(0, 10)}T23:30:00.000Z` }),
      inAnotherLanguage: withOne({ words: 'Une demande vous attend. La question est de votre ressort.' }),
      tooLate: withOne({ at: '2027-01-22T20:00:00.000Z' }),
    };
    for (const [name, given] of Object.entries(changed)) assert.notDeepEqual(judge(given).findings, [], name);
    const meeting = ledger.told.find((told) => told.meeting?.isSoon === false) ?? assert.fail();
    const withMeeting = (part: Partial<Told>) => ({
      ...ledger,
      told: [...ledger.told, { ...meeting, ...part }].toSorted((one, other) =>
        one.at.localeCompare(other.at),
      ),
    });
    const ofMeetings = {
      missing: { ...ledger, told: ledger.told.filter((told) => told !== meeting) },
      twice: withMeeting({}),
      tooEarly: withMeeting({ at: new Date(Date.parse(meeting.at) - 3_600_000).toISOString() }),
      afterTheStart: withMeeting({ at: '2027-01-22T20:00:00.000Z' }),
      toSomebodyElse: withMeeting({ to: 'kenji' }),
      withAnotherTime: withMeeting({ words: meeting.words.replace(/\d\d:00/g, '07:00') }),
    };
    for (const [name, given] of Object.entries(ofMeetings))
      assert.notDeepEqual(judge(given).findings, [], name);
  });
});
