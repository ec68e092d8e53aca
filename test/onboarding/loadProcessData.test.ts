import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProcessData, ProcessDataError } from '../../src/onboarding/loadProcessData.ts';

describe('The facts of the process', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'process-data-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (section: string, value: unknown) =>
    writeFileSync(join(folder, `${section}.json`), typeof value === 'string' ? value : JSON.stringify(value));
  const faultOf = (dataDir = folder): string => {
    try {
      loadProcessData(dataDir);
    } catch (error) {
      assert.ok(error instanceof ProcessDataError);
      assert.equal(error.code, 'PROCESS_DATA');
      return error.message;
    }
    return assert.fail('there is no fault');
  };

  it('come with the product', () => {
    const { services, regions, languages, phases, milestones, plans } = loadProcessData();
    assert.equal(languages.length, 12);
    assert.deepEqual(
      languages.filter(({ migration }) => !migration).map(({ tag }) => tag),
      ['ko', 'th', 'vi'],
    );
    assert.deepEqual(
      languages.filter(({ mandarinOnly }) => mandarinOnly).map(({ tag }) => tag),
      ['zh-TW', 'zh-CN'],
    );
    assert.deepEqual(plans.minimumSeats, { commercial: 150, education: 1000, government: 150 });
    assert.equal(phases.length, 7);
    assert.ok(services.length > 0 && regions.length > 0 && milestones.length > 0);
  });

  it('are the operator’s where their folder has a file, else the product’s', () => {
    const { minimumSeats, eligible } = loadProcessData().plans;
    write('plans', { eligible, minimumSeats: { ...minimumSeats, commercial: 50 } });
    const loaded = loadProcessData(folder);
    assert.equal(loaded.plans.minimumSeats.commercial, 50);
    assert.deepEqual(loaded.services, loadProcessData().services);
  });

  it('have the product’s durations for reminders that the operator’s rules leave out, and stages in their order', () => {
    const { reminders: _own, ...rules } = loadProcessData().rules;
    write('rules', rules);
    assert.deepEqual(loadProcessData(folder).rules.reminders, loadProcessData().rules.reminders);
    write('rules', { ...rules, reminders: { noStepDays: 3 } });
    assert.deepEqual(
      [
        loadProcessData(folder).rules.reminders.noStepDays,
        loadProcessData(folder).rules.reminders.questionDays,
      ],
      [3, [2, 5, 10]],
    );
    write('rules', { ...rules, reminders: { questionDays: [5, 2] } });
    assert.match(faultOf(), /stages of a question in ascending order/);
  });

  it('are refused where the folder is not there: a slip must not pass for no wish', () => {
    assert.match(faultOf(join(folder, 'no-such')), /DATA_DIR is not right: there is no folder .*no-such/);
    write('file', {});
    assert.match(faultOf(join(folder, 'file.json')), /DATA_DIR is not right/);
  });

  it('are refused where a file is no JSON, naming it and what to do', () => {
    write('regions', '[{');
    assert.match(faultOf(), /regions\.json cannot be read as JSON\. Correct it or take it away/);
  });

  it('are refused with every fault at once, each with its place', () => {
    write('regions', [{ ...loadProcessData().regions[0], timeZone: 'Paris', opens: '9', days: [] }]);
    write('links', { adminCenter: 'no address' });
    const text = faultOf();
    for (const fault of [
      /an IANA time zone such as Europe\/Paris[\s\S]*regions\[0\]\.timeZone/,
      /a time of day such as 09:00/,
      /regions\[0\]\.days/,
      /links\.adminCenter/,
      /links\.fastTrackSite/,
    ]) {
      assert.match(text, fault);
    }
  });

  const [first, second] = loadProcessData().services;
  const region = loadProcessData().regions[0];
  for (const [what, section, value, fault] of [
    ['a service twice', 'services', [first, second, first], /each entry stands once/],
    ['no services', 'services', [], /services/],
    [
      'a region that closes before it opens',
      'regions',
      [{ ...region, opens: '18:00', closes: '09:00' }],
      /open before it closes/,
    ],
    [
      'a language that is no tag',
      'languages',
      [{ tag: 'not a tag', migration: true, mandarinOnly: false }],
      /BCP 47/,
    ],
    [
      'a minimum of half a seat',
      'plans',
      { minimumSeats: { commercial: 0.5, education: 1, government: 1 }, eligible: [] },
      /minimumSeats\.commercial/,
    ],
    [
      'a plan with a service that there is not',
      'services',
      [first],
      /names a service "sharePoint" that is not in services\.json/,
    ],
    [
      'a meeting in a phase that there is not',
      'phases',
      loadProcessData().phases.slice(0, 2),
      /assessment belongs to a phase "assess" that is not in phases\.json/,
    ],
    ['an object for a list', 'milestones', {}, /milestones/],
  ] as const) {
    it(`are refused with ${what}`, () => {
      write(section, value);
      assert.match(faultOf(), fault);
    });
  }
});
