import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { type Ending, runTenants } from '../../src/cli/tenants/runTenants.ts';
import { openStore } from '../../src/store/store.ts';
import type { TenantEntry } from '../../src/tenants/tenantEntry.ts';
import { goodEnvironment } from '../appPackage/goodEnvironment.ts';
import { compileCache } from '../support/compileCache.ts';

const contosoId = '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a01';
const fabrikamId = '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a02';
const prosewareId = '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a06';
const now = () => '2026-11-30T09:00:00Z';

describe('npm run tenants', () => {
  let folder: string;
  let url: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tenants-'));
    url = `sqlite:${join(folder, 'bot.db')}`;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (...argv: readonly string[]): Promise<Ending> =>
    runTenants(argv, { environment: { DATABASE_URL: url }, now, folder });
  const says = async (...argv: readonly string[]): Promise<string> => {
    const { exitCode, said, complaint } = await run(...argv);
    assert.equal(exitCode, 0, complaint);
    return said ?? '';
  };
  const slip = async (...argv: readonly string[]): Promise<string> => {
    const { exitCode, said, complaint } = await run(...argv);
    assert.equal(exitCode, 2, complaint);
    assert.equal(said, undefined);
    assert.doesNotMatch(complaint ?? '', /\n\s+at /, 'no stack trace');
    return complaint ?? '';
  };
  const entries = async (): Promise<readonly TenantEntry[]> =>
    (JSON.parse(await says('list', '--json')) as { tenants: readonly TenantEntry[] }).tenants;
  const file = (content: unknown): string => {
    const path = join(folder, 'tenants.json');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };

  describe('set', () => {
    it('makes an entry, changes the named parts of it and no others, and says what changed', async () => {
      const first = await says(
        'set',
        contosoId.toUpperCase(),
        '--name',
        'Contoso',
        '--domain',
        'Contoso.com',
      );
      assert.match(first, /a new entry\n {2}name: unknown → Contoso\n/);
      assert.deepEqual(await entries(), [
        { tenantId: contosoId, displayName: 'Contoso', domain: 'contoso.com' },
      ]);
      const second = await says(
        ...[
          'set',
          'contoso.com',
          '--partner',
          'Proseware',
          '--partner-tenant',
          prosewareId,
          '--country',
          'fr',
        ],
      );
      assert.match(second, new RegExp(`partner: unknown → Proseware \\(${prosewareId}\\)`));
      assert.match(second, /takes effect within ten seconds/);
      assert.deepEqual(await entries(), [
        {
          tenantId: contosoId,
          displayName: 'Contoso',
          domain: 'contoso.com',
          country: 'FR',
          partner: { name: 'Proseware', tenantId: prosewareId },
        },
      ]);
      assert.match(await says('set', contosoId, '--no-partner'), /partner: Proseware .* → none/);
      assert.match(await says('set', contosoId, '--no-partner'), /already says so/);
      assert.match(await says('set', contosoId, '--partner-unknown'), /partner: none → unknown/);
      assert.equal('partner' in ((await entries())[0] ?? {}), false);
    });

    it('keeps no tenant id of a partner that is replaced by name', async () => {
      await says('set', contosoId, '--partner', 'Proseware', '--partner-tenant', prosewareId);
      await says('set', contosoId, '--partner', 'Fourth Coffee');
      assert.deepEqual((await entries())[0]?.partner, { name: 'Fourth Coffee' });
    });

    it('adds customers to a partner, brings them up to date, and clears what is named', async () => {
      await says(
        ...['set', prosewareId, '--customer', `${fabrikamId}=Fabrikam, Inc.,fabrikam.com`],
        ...['--customer', `${contosoId}=Contoso`],
      );
      await says('set', prosewareId, '--customer', `${contosoId}=Contoso,contoso.com`);
      assert.deepEqual((await entries())[0]?.customers, [
        { tenantId: fabrikamId, displayName: 'Fabrikam, Inc.', domain: 'fabrikam.com' },
        { tenantId: contosoId, displayName: 'Contoso', domain: 'contoso.com' },
      ]);
      await says('set', prosewareId, '--clear', 'customers', '--admins', 'everybody');
      assert.deepEqual(await entries(), [{ tenantId: prosewareId, admins: '*' }]);
    });

    for (const [what, argv, complaint] of [
      ['no tenant', [], /TENANT is missing/],
      ['nothing to set', [contosoId], /There is nothing to set/],
      ['an unknown domain', ['contoso.com', '--no-partner'], /neither a tenant id \(a GUID\) nor the domain/],
      ['an unknown option', [contosoId, '--partnr', 'X'], /Unknown option '--partnr'/],
      ['an option without its value', [contosoId, '--name'], /--name/],
      ['a name without quotes', [contosoId, '--name', 'Wingtip', 'Toys'], /“Toys” is one argument too many/],
      ['two partners', [contosoId, '--no-partner', '--partner', 'X'], /contradict each other/],
      ['a partner id alone', [contosoId, '--partner-tenant', prosewareId], /give the partner’s name/],
      [
        'a wrong partner id',
        [contosoId, '--partner', 'X', '--partner-tenant', '7'],
        /“7” is not a tenant id/,
      ],
      [
        'itself as its partner',
        [contosoId, '--partner', 'X', '--partner-tenant', contosoId],
        /its own partner/,
      ],
      ['itself as its customer', [contosoId, '--customer', `${contosoId}=X`], /its own customer/],
      ['nobody’s id', ['00000000-0000-0000-0000-000000000000', '--no-partner'], /is not a tenant id/],
      ['an empty partner', [contosoId, '--partner', ' '], /--no-partner says there is none/],
      ['a wrong domain', [contosoId, '--domain', 'https://contoso.com'], /is not a domain such as/],
      ['a wrong country', [contosoId, '--country', 'France'], /is not two letters/],
      ['an admin by name', [contosoId, '--admins', 'ada@contoso.com'], /Entra object ids/],
      ['a customer without a name', [contosoId, '--customer', fabrikamId], /not written ID=NAME/],
      ['a part that is none', [contosoId, '--clear', 'seats'], /is not one of name, domain/],
      ['a part both set and cleared', [contosoId, '--name', 'X', '--clear', 'name'], /both set and cleared/],
    ] as const) {
      it(`is told what is wrong with ${what}, and writes nothing`, async () => {
        assert.match(await slip('set', ...argv), complaint);
        assert.deepEqual(await entries(), []);
      });
    }

    it('names several faults at once', async () => {
      const complaint = await slip(
        'set',
        contosoId,
        '--country',
        'France',
        '--domain',
        'x',
        '--admins',
        'ada',
      );
      for (const fault of [/--country/, /--domain/, /--admins/]) assert.match(complaint, fault);
    });
  });

  describe('list, show and remove', () => {
    it('show what is there, in columns, with nothing that commands a terminal', async () => {
      assert.match(await says('list'), /no entries yet/);
      await says('set', contosoId, '--name', 'Con\u001b[31mtoso\u202e', '--no-partner');
      await says('set', fabrikamId, '--domain', 'fabrikam.com', '--partner', 'Proseware');
      const lines = (await says('list')).trim().split('\n');
      assert.equal(lines.length, 3);
      assert.match(
        lines[1] ?? '',
        new RegExp(`^${contosoId} {2}Con \\[31mtoso +none +2026-11-30T09:00:00Z operator$`),
      );
      assert.match(await says('show', 'fabrikam.com'), /partner +Proseware\n/);
    });

    it('show what the directory said beside the entry', async () => {
      const store = await openStore(url, now);
      await store.tenants.saveFacts(
        {
          tenantId: fabrikamId,
          evidence: 'directory',
          partner: {
            outcome: 'yes',
            partner: { name: 'Proseware' },
            evidence: 'directory',
            signals: ['subscription'],
          },
        },
        now(),
      );
      await store.close();
      const said = await says('show', fabrikamId);
      assert.match(said, /No entry. The facts come from the directory/);
      assert.match(said, /partner +Proseware\nknown by +subscription\nsubscriptions +unknown/);
      const json = JSON.parse(await says('show', fabrikamId, '--json'));
      assert.equal(json.directory.facts.partner.signals[0], 'subscription');
    });

    it('say so where there is nothing', async () => {
      assert.match(await slip('show', contosoId), /Nothing is known/);
      assert.match(await slip('remove', contosoId), /There is no entry/);
      assert.match(await slip('show'), /TENANT is missing/);
    });

    it('remove an entry', async () => {
      await says('set', contosoId, '--domain', 'contoso.com');
      assert.match(await says('remove', 'contoso.com'), /is removed/);
      assert.deepEqual(await entries(), []);
    });

    it('don’t guess between two entries of one domain', async () => {
      await says('set', contosoId, '--domain', 'contoso.com');
      await says('set', fabrikamId, '--domain', 'contoso.com');
      assert.match(await slip('remove', 'contoso.com'), new RegExp(`${contosoId}, ${fabrikamId}`));
    });
  });

  describe('import', () => {
    const contoso = { tenantId: contosoId, displayName: 'Contoso', partner: null };
    const fabrikam = { tenantId: fabrikamId, displayName: 'Fabrikam' };

    it('says what is added, changed and unchanged', async () => {
      assert.match(await says('import', file({ tenants: [contoso] })), /1 added, 0 changed, 0 unchanged/);
      const changed = { ...contoso, displayName: 'Contoso Europe' };
      const said = await says('import', file({ tenants: [changed, fabrikam] }));
      assert.match(said, /changed +6f3c2a10.*Contoso Europe\n {2}added +6f3c2a10.*Fabrikam/);
      assert.match(said, /1 added, 1 changed, 0 unchanged, 0 removed/);
      assert.match(await says('import', file({ tenants: [fabrikam] })), /0 added, 0 changed, 1 unchanged/);
      assert.deepEqual(await entries(), [changed, fabrikam]);
    });

    it('removes the others only with --replace', async () => {
      await says('import', file({ tenants: [contoso, fabrikam] }));
      assert.match(
        await says('import', file({ tenants: [fabrikam] }), '--replace'),
        /removed +6f3c2a10.*Contoso\n0 added, 0 changed, 1 unchanged, 1 removed/,
      );
      assert.deepEqual(await entries(), [fabrikam]);
    });

    it('takes what list gave', async () => {
      await says('import', file({ tenants: [contoso, fabrikam] }));
      const listed = await says('list', '--json');
      await says('import', file({ tenants: [] }), '--replace');
      await says('import', file(listed));
      assert.deepEqual(await entries(), [contoso, fabrikam]);
    });

    it('takes a file as Windows writes it', async () => {
      const path = file(contoso);
      writeFileSync(
        path,
        `\uFEFF${JSON.stringify({ tenants: [contoso] }, null, 2).replaceAll('\n', '\r\n')}\r\n`,
      );
      assert.match(await says('import', path), /1 added/);
      assert.deepEqual(await entries(), [contoso]);
    });

    it('names every fault of the file at once, and writes nothing', async () => {
      const complaint = await slip(
        'import',
        file({ tenants: [contoso, { tenantId: 'x' }, { ...fabrikam, country: 'Germany' }, contoso] }),
      );
      for (const fault of [/tenants\[1\]\.tenantId/, /tenants\[2\]\.country/, /Nothing was written/]) {
        assert.match(complaint, fault);
      }
      assert.deepEqual(await entries(), []);
      assert.match(await slip('import', file('{')), /cannot be read as JSON/);
      assert.match(await slip('import', join(folder, 'no-such.json')), /There is no file/);
      assert.match(await slip('import', folder), /There is no file/);
    });
  });

  describe('invite', function () {
    this.timeout(20_000); // The official schemas of the package are compiled.

    const cloud = {
      ...goodEnvironment,
      MicrosoftAppPassword: 'secret',
      MicrosoftAppTenantId: '99999999-1111-4111-8111-111111111111',
      DIRECTORY_APP_ID: '7d1a9c52-4b0e-4f6a-9d38-2c5e81f0b6a5',
      DIRECTORY_APP_SECRET: 'secret',
      ALLOWED_TENANTS: contosoId,
    };
    const invites = (argv: readonly string[], environment = {}) =>
      runTenants(['invite', ...argv], {
        environment: { ...cloud, DATABASE_URL: url, ...environment },
        now,
        folder,
      });
    const kitFile = (name: string) => readFileSync(join(folder, 'kit-contoso.com', name), 'utf8');

    it('writes the package, the consent link and a text, by the domain alone, and warns that the tenant is not admitted', async () => {
      const { exitCode, said, complaint } = await invites(['Contoso.com']);
      assert.equal(exitCode, 0, complaint);
      assert.deepEqual(readdirSync(join(folder, 'kit-contoso.com')).sort(), [
        'consent-link.txt',
        'onboarding-assist.zip',
        'teams-admin.en.md',
      ]);
      assert.ok(
        'manifest.json' in unzipSync(readFileSync(join(folder, 'kit-contoso.com/onboarding-assist.zip'))),
      );
      const link = new URL(kitFile('consent-link.txt').trim());
      assert.equal(link.pathname, '/contoso.com/v2.0/adminconsent');
      assert.equal(link.searchParams.get('client_id'), cloud.DIRECTORY_APP_ID);
      const text = kitFile('teams-admin.en.md');
      for (const part of [
        `<${link.href}>`,
        cloud.SERVICE_NAME,
        cloud.PRIVACY_URL,
        cloud.TERMS_URL,
        'Please send your tenant ID',
        'Global Administrator',
        'delete it',
      ]) {
        assert.ok(text.includes(part), part);
      }
      assert.doesNotMatch(text, /secret|\{\{|undefined|cross-tenant/);
      assert.match(said ?? '', /Warning: the bot refuses contoso\.com until its tenant is allowed/);
    });

    it('goes by the entry with that domain, and says that it is admitted', async () => {
      await says('set', contosoId, '--name', 'Contoso', '--domain', 'contoso.com');
      const { said } = await invites(['contoso.com', '--language', 'fr']);
      assert.match(said ?? '', new RegExp(`${contosoId} may use the bot`));
      assert.match(kitFile('consent-link.txt'), new RegExp(`/${contosoId}/v2.0/adminconsent`));
      assert.match(
        kitFile('teams-admin.fr.md'),
        /# Onboarding Assist pour Contoso\n[\s\S]*Votre organisation a accès/,
      );
    });

    it('goes by the tenant id that is typed, where there is no entry', async () => {
      const { said } = await invites(['contoso.com', '--tenant', contosoId.toUpperCase()]);
      assert.match(said ?? '', new RegExp(`${contosoId} may use the bot`));
      assert.match(kitFile('consent-link.txt'), new RegExp(`/${contosoId}/v2.0/adminconsent`));
      assert.match(kitFile('teams-admin.en.md'), /Your organization has access/);
    });

    it('takes no tenant id that is none, or another than the entry’s', async () => {
      await says('set', fabrikamId, '--domain', 'contoso.com');
      for (const [typed, why] of [
        ['contoso', /is not a tenant id/],
        [contosoId, new RegExp(`belongs to tenant ${fabrikamId}`)],
      ] as const) {
        const { exitCode, complaint } = await invites(['contoso.com', '--tenant', typed]);
        assert.equal(exitCode, 2);
        assert.match(complaint ?? '', why);
      }
    });

    it('warns where the entry’s tenant is not admitted', async () => {
      await says('set', fabrikamId, '--domain', 'contoso.com');
      const { said } = await invites(['contoso.com']);
      assert.match(
        said ?? '',
        new RegExp(`Warning: .* until its tenant is allowed: npm run tenants -- allow ${fabrikamId}`),
      );
    });

    it('speaks of no consent where nothing is looked up, and leaves no old link behind', async () => {
      mkdirSync(join(folder, 'kit-contoso.com'));
      writeFileSync(join(folder, 'kit-contoso.com', 'consent-link.txt'), 'old');
      const { said } = await invites(['contoso.com'], {
        DIRECTORY_APP_ID: '',
        DIRECTORY_APP_SECRET: '',
        ALLOWED_TENANTS: '*',
      });
      assert.match(said ?? '', /There is no consent link/);
      assert.deepEqual(readdirSync(join(folder, 'kit-contoso.com')).sort(), [
        'onboarding-assist.zip',
        'teams-admin.en.md',
      ]);
      assert.doesNotMatch(kitFile('teams-admin.en.md'), /[Cc]onsent/);
    });

    it('tells what the package lacks, without a stack trace', async () => {
      const { exitCode, complaint } = await invites(['contoso.com'], { SERVICE_NAME: 'Microsoft Help' });
      assert.equal(exitCode, 1);
      assert.match(complaint ?? '', /SERVICE_NAME reads as if Microsoft ran the service/);
      assert.doesNotMatch(complaint ?? '', /\n\s+at /);
    });

    for (const domain of [
      '',
      'contoso',
      '../../etc',
      'contoso.com/x',
      'a@contoso.com',
      '10.0.0.1',
      '-x.com',
      'x..com',
    ]) {
      it(`takes “${domain}” for no domain`, async () => {
        const { exitCode, complaint } = await invites(['--', domain]);
        assert.equal(exitCode, 2);
        assert.match(complaint ?? '', /is not a domain such as contoso\.com/);
        assert.deepEqual(
          readdirSync(folder).filter((name) => name.startsWith('kit')),
          [],
        );
      });
    }

    it('speaks the languages there are', async () => {
      const { exitCode, complaint } = await invites(['contoso.com', '--language', 'tlh']);
      assert.equal(exitCode, 2);
      assert.match(complaint ?? '', /“tlh” is not one of en, fr/);
    });
  });

  it('explains itself, and says what it does not know', async () => {
    assert.match(await says(), /npm run tenants -- list/);
    assert.match(await says('set', '--help'), /npm run tenants -- list/);
    assert.match(await slip('lsit'), /“lsit” is not a command\.\n\nnpm run tenants/);
  });

  it('tells of a wrong configuration in sentences', async () => {
    const { exitCode, complaint } = await runTenants(['list'], {
      environment: { DATABASE_URL: 'mysql://x' },
      now,
      folder,
    });
    assert.equal(exitCode, 1);
    assert.match(complaint ?? '', /DATABASE_URL is not valid/);
  });

  it('finds an entry by its domain however that is written', async () => {
    await says('set', contosoId, '--domain', 'münchen.example');
    for (const domain of ['MÜNCHEN.example', 'xn--mnchen-3ya.example']) {
      assert.match(await says('show', domain), new RegExp(contosoId));
    }
    assert.match(await slip('show', ' '), /neither a tenant id/);
  });

  it('says nothing of who reads only the beginning of what it prints', async () => {
    const tenants = Array.from({ length: 2000 }, (_, index) => ({
      tenantId: contosoId.slice(0, -4) + String(index).padStart(4, '0'),
      displayName: 'A customer with a long name '.repeat(5),
    }));
    const path = join(folder, 'many.json');
    writeFileSync(path, JSON.stringify({ tenants }));
    await says('import', path);
    const command = fileURLToPath(new URL('../../src/cli/tenantsCommand.ts', import.meta.url));
    const listing = spawn(process.execPath, [command, 'list'], {
      env: { DATABASE_URL: url, ...compileCache },
    });
    let complaint = '';
    listing.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    listing.stdout.once('data', () => listing.stdout.destroy());
    const [code] = await once(listing, 'close');
    assert.deepEqual({ code, complaint }, { code: 0, complaint: '' });
  });

  it('ends with the code of a slip as a command, and writes no stack trace', async () => {
    const command = fileURLToPath(new URL('../../src/cli/tenantsCommand.ts', import.meta.url));
    const { code, stdout, stderr } = await new Promise<{ code: unknown; stdout: string; stderr: string }>(
      (resolve) => {
        execFile(
          process.execPath,
          [command, 'set', contosoId],
          { env: { DATABASE_URL: url, ...compileCache } },
          (error, stdout, stderr) => resolve({ code: error?.code ?? 0, stdout, stderr }),
        );
      },
    );
    assert.deepEqual(
      { code, stdout, stderr },
      { code: 2, stdout: '', stderr: 'There is nothing to set. Give at least one option.\n' },
    );
  });
});
