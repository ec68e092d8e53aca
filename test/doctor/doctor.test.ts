import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasFailure, reportJson, reportText } from '../../src/cli/report.ts';
import { runRules } from '../../src/cli/runRules.ts';
import { readConfig } from '../../src/config/config.ts';
import {
  calendarPermissions,
  directoryPermissions,
  ownTenantPermissions,
} from '../../src/doctor/permissions.ts';
import { fail, ok, type Rule, warn } from '../../src/doctor/rule.ts';
import { allRules } from '../../src/doctor/rules/all.ts';
import { variableNames } from '../../src/doctor/variableNames.ts';
import { compileCache } from '../support/compileCache.ts';
import { aContext, goodEnvironment, secret, serviceTenant } from './aContext.ts';

const aRule: Rule = {
  id: 'a-rule',
  step: 3,
  what: 'It is so.',
  why: 'It has to be.',
  mend: 'Make it so.',
  needs: [],
  check: () => ok('It is.'),
};

describe('The doctor', () => {
  it('asks independent rules at once, each within its time', async () => {
    let together = 0;
    let most = 0;
    const counting: Rule = {
      ...aRule,
      async check() {
        together += 1;
        most = Math.max(most, together);
        await new Promise((resolve) => setImmediate(resolve));
        together -= 1;
        return ok('It is.');
      },
    };
    const never: Rule = { ...aRule, timeLimit: 20, check: () => new Promise(() => undefined) };
    const findings = await runRules([counting, counting, counting, never], aContext());
    assert.equal(most, 3);
    assert.deepEqual(
      findings.map(({ outcome }) => outcome.status),
      ['ok', 'ok', 'ok', 'fail'],
    );
    assert.match(findings[3]?.outcome.found ?? '', /longer than 0\.02 seconds/);
  });

  it('repeats nothing of an error that nobody expected', async () => {
    const broken: Rule = {
      ...aRule,
      check: () => {
        throw Object.assign(new Error(`cannot parse ${secret}`), { code: 'EBROKEN' });
      },
    };
    const [finding] = await runRules([broken], aContext());
    assert.deepEqual(finding?.outcome, {
      status: 'fail',
      found: 'The check itself failed: Error EBROKEN.',
    });
  });

  it('asks no rule whose needs are not met, and says which', async () => {
    const asked = async (needs: Rule['needs'], parts = {}) =>
      (await runRules([{ ...aRule, needs }], aContext(parts)))[0]?.outcome;
    assert.equal((await asked(['network', 'configuration', 'identity']))?.status, 'ok');
    assert.match((await asked(['network'], { offline: true }))?.found ?? '', /--offline/);
    assert.match(
      (await asked(['configuration'], { config: undefined }))?.found ?? '',
      /configuration has faults/,
    );
    assert.match((await asked(['identity'], { environment: {} }))?.found ?? '', /Local mode/);
    assert.match((await asked(['database']))?.found ?? '', /no database/);
  });

  it('tells of what is wrong: what, why, how to mend it, and the step of the set-up', async () => {
    const findings = await runRules(
      [
        { ...aRule, id: 'wrong', step: 5, check: () => fail('It is not.', { more: ['one', 'two'] }) },
        { ...aRule, id: 'odd', check: () => warn('Hm.', { mend: 'Look.' }) },
        aRule,
      ],
      aContext(),
    );
    const text = reportText(findings);
    assert.match(
      text,
      /✗ 5 {2}wrong {3}It is not\.\n +- one\n +- two\n +rule: It is so\.\n +why: {2}It has to be\.\n +fix: {2}Make it so\. \(docs\/setup\.md, step 5\)/,
    );
    assert.match(text, /! 3 {2}odd [\s\S]*fix: {2}Look\. \(docs\/setup\.md, step 3\)/);
    assert.match(text, /✓ 3 {2}a-rule {2}It is\.\n/);
    assert.ok(text.indexOf('✗ 5') > text.indexOf('✓ 3'), 'in the order of the steps');
    assert.match(text, /1 passed, 1 with warnings, 1 failed, 0 skipped\n$/);
    assert.ok(hasFailure(findings));
    assert.ok(!hasFailure(findings.slice(1)), 'a warning is no failure');
    const json = JSON.parse(reportJson(findings)) as { ok: boolean; rules: { id: string; status: string }[] };
    assert.equal(json.ok, false);
    assert.deepEqual(
      json.rules.map(({ id, status }) => [id, status]),
      [
        ['wrong', 'fail'],
        ['odd', 'warn'],
        ['a-rule', 'ok'],
      ],
    );
  });

  it('has a rule for every step of the set-up, and the set-up names every rule', () => {
    const setup = readFileSync(new URL('../../docs/setup.md', import.meta.url), 'utf8');
    const steps = setup.split(/^## (?=\d)/m).slice(1);
    assert.ok(steps.length <= 8, 'at most eight steps');
    assert.deepEqual(
      steps.map((step) => Number(step[0])),
      steps.map((_, index) => index + 1),
    );
    assert.equal(new Set(allRules.map(({ id }) => id)).size, allRules.length, 'each id once');
    for (const { id, step, what, why, mend } of allRules) {
      assert.ok(steps[step - 1]?.includes(`\`${id}\``), `step ${step} names ${id}`);
      for (const sentence of [what, why, mend]) assert.match(sentence, /^[A-Z].*\.$|^az .*\.$/s, id);
      // A sentence on a terminal stands alone: nobody knows who “it” is.
      for (const sentence of [what, why]) assert.doesNotMatch(sentence, /^(It|They) /, id);
    }
    for (const [index, step] of steps.entries()) {
      assert.ok(
        allRules.some((rule) => rule.step === index + 1),
        `step ${index + 1} is checked: ${step.split('\n')[0]}`,
      );
    }
  });
});

describe('The documents of the set-up', () => {
  const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

  it('ask for the permissions that the doctor holds the apps to, each with its id and reason, and for no other', () => {
    const asked = [...read('setup.md').matchAll(/^\| `(\S+)`[^|]*\| ([\da-f-]{36}) \| (.+) \|$/gm)];
    assert.deepEqual(
      asked.map(([, name, id]) => [name, id]),
      [...directoryPermissions, ...ownTenantPermissions].map(({ name, id }) => [name, id]),
    );
    const commanded = [...read('setup.md').matchAll(/([\da-f-]{36})=Role/g)].map(([, id]) => id);
    const least = directoryPermissions.filter(({ optional }) => optional === undefined);
    assert.deepEqual(
      commanded,
      least.map(({ id }) => id),
    );
    const [{ name = '' } = {}] = calendarPermissions;
    assert.ok(
      read('setup.md').includes(`-Role "Application ${name}"`),
      'calendars are granted in Exchange Online',
    );
  });

  it('set, by the step that makes the package, all that it and a customer’s kit can’t do without', () => {
    const [before = ''] = read('setup.md').split(/^## 7/m);
    const exported = [...before.matchAll(/^export (.+)$/gm)].flatMap(([, list = '']) =>
      [...list.matchAll(/(\w+)=/g)].map(([, name = '']) => name),
    );
    const set = Object.entries(goodEnvironment).filter(([name]) => exported.includes(name));
    const { tenantDirectory } = readConfig(Object.fromEntries(set));
    assert.equal(tenantDirectory.kind, 'graph', 'else the kit has no consent link');
  });

  it('list every variable that the product reads', () => {
    const operations = read('operations.md');
    for (const name of variableNames) assert.ok(operations.includes(`\`${name}\``), name);
  });
});

describe('npm run doctor', function () {
  this.timeout(30_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const command = fileURLToPath(new URL('../../src/cli/doctorCommand.ts', import.meta.url));
  const run = (env: Readonly<Record<string, string>>, ...args: readonly string[]) =>
    new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
      const options = {
        env: { DATABASE_URL: `sqlite:${join(folder, 'bot.db')}`, PORT: '0', ...compileCache, ...env },
      };
      execFile(process.execPath, [command, ...args], options, (error, stdout, stderr) =>
        resolve({ code: error?.code ?? 0, stdout, stderr }),
      );
    });

  it('has nothing to mend in local mode', async () => {
    const { code, stdout, stderr } = await run({}, '--offline');
    assert.equal(stderr, '');
    assert.equal(code, 0);
    assert.match(stdout, /✓ 5 {2}configuration +Local mode/);
    assert.match(stdout, /0 failed/);
  });

  it('ends with 1 where something is wrong, and shows no secret', async () => {
    const { code, stdout } = await run(
      {
        MicrosoftAppId: '5a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11',
        MicrosoftAppPassword: secret,
        DATABASE_URL: 'postgres://bot:hunter2@127.0.0.1:9/bot',
        MicrosoftAppTenantId: serviceTenant,
        CALENDAR_APP_SECRET: secret,
      },
      '--offline',
      '--json',
    );
    assert.equal(code, 1);
    const { rules } = JSON.parse(stdout) as { rules: { id: string; status: string }[] };
    assert.deepEqual(
      rules.map(({ id }) => id),
      allRules.map(({ id }) => id),
    );
    assert.equal(rules.find(({ id }) => id === 'configuration')?.status, 'fail');
    assert.ok(!stdout.includes(secret) && !stdout.includes('hunter2'));
  });
});
