import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectoryFileError, fileDirectory } from '../../src/directory/fileDirectory.ts';
import { noDirectory } from '../../src/directory/noDirectory.ts';
import { listedAdmin } from '../../src/tenants/tenantFacts.ts';

const tenantId = '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a0b';

describe('A tenant directory file', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'directory-'));
    path = join(folder, 'tenants.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const factsOf = (entry: object) => {
    writeFileSync(path, JSON.stringify({ tenants: [{ tenantId, ...entry }] }));
    return fileDirectory(path).lookUp(tenantId);
  };
  const faultOf = (content: string | undefined): string => {
    if (content !== undefined) writeFileSync(path, content);
    try {
      fileDirectory(path);
    } catch (error) {
      assert.ok(error instanceof DirectoryFileError);
      assert.equal(error.code, 'DIRECTORY_FILE');
      assert.ok(error.message.includes(path));
      return error.message;
    }
    return assert.fail('there is no fault');
  };

  it('tells a partner, no partner, and not knowing apart', async () => {
    const partner = { tenantId: '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a06', name: 'Proseware' };
    assert.deepEqual((await factsOf({ partner })).partner, {
      outcome: 'yes',
      partner,
      evidence: 'operator',
      signals: ['entry'],
    });
    assert.deepEqual((await factsOf({ partner: { name: 'Proseware' } })).partner, {
      outcome: 'yes',
      partner: { name: 'Proseware' },
      evidence: 'operator',
      signals: ['entry'],
    });
    assert.deepEqual((await factsOf({ partner: null })).partner, { outcome: 'no', evidence: 'operator' });
    assert.deepEqual((await factsOf({})).partner, { outcome: 'unknown' });
  });

  it('leaves unknown what is left out, and everything of a tenant that is not in it', async () => {
    const facts = await factsOf({});
    assert.equal(facts.subscriptions, undefined);
    assert.equal(facts.admins, undefined);
    assert.equal(listedAdmin(facts, 'ada').outcome, 'unknown');
    assert.deepEqual(await fileDirectory(path).lookUp('other'), {
      tenantId: 'other',
      evidence: 'operator',
      partner: { outcome: 'unknown' },
    });
    assert.deepEqual(await noDirectory.lookUp('other'), {
      tenantId: 'other',
      evidence: 'operator',
      partner: { outcome: 'unknown' },
    });
  });

  it('knows admins and tenants however their ids are written', async () => {
    const admins = ['9B2D7C40-1E4F-4A8B-8C3D-5E6F70819201'];
    const facts = await factsOf({ tenantId: tenantId.toUpperCase(), admins });
    assert.equal(listedAdmin(facts, '9b2d7c40-1e4f-4a8b-8c3d-5e6f70819201').outcome, 'yes');
    assert.equal(listedAdmin(facts, '9b2d7c40-1e4f-4a8b-8c3d-5e6f70819202').outcome, 'no');
    assert.equal(listedAdmin(await factsOf({ admins: '*' }), 'anybody').outcome, 'yes');
    assert.equal(listedAdmin(await factsOf({ admins: [] }), 'anybody').outcome, 'no');
  });

  it('that can’t be read is refused, with what to do', () => {
    assert.match(faultOf(undefined), /cannot be read as JSON\. Correct TENANT_DIRECTORY or the file/);
    assert.match(faultOf('{'), /cannot be read as JSON/);
  });

  it('with faults is refused with all of them', () => {
    const text = faultOf(
      JSON.stringify({
        tenants: [
          { tenantId: 'contoso' },
          { tenantId, country: 'France', partner: { name: '' } },
          {
            tenantId,
            subscriptions: [{ skuPartNumber: 'SPE_E3', status: 'Active', seats: -1, trial: 'no' }],
          },
          { tenantId, admins: 'all' },
        ],
      }),
    );
    for (const place of [
      'tenants[0].tenantId',
      'tenants[1].country',
      'tenants[1].partner.name',
      'tenants[2].subscriptions[0].status',
      'tenants[2].subscriptions[0].seats',
      'tenants[2].subscriptions[0].trial',
      'tenants[3].admins',
    ]) {
      assert.ok(text.includes(place), `${place} in ${text}`);
    }
  });

  it('that names a tenant twice is refused: one of the two would be silently wrong', () => {
    assert.match(
      faultOf(JSON.stringify({ tenants: [{ tenantId }, { tenantId: tenantId.toUpperCase() }] })),
      /stands twice/,
    );
  });
});
