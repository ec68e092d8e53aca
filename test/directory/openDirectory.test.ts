import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { type Environment, readConfig } from '../../src/config/config.ts';
import { DirectoryFileError } from '../../src/directory/fileDirectory.ts';
import { type DirectoryParts, openDirectory } from '../../src/directory/openDirectory.ts';
import { loadProcessData } from '../../src/onboarding/loadProcessData.ts';

const tenantId = '11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
const directoryApp = '5a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11';
const neverSaved: DirectoryParts = {
  kept: {
    findFacts: async () => undefined,
    saveFacts: async () => {},
    findAdmin: async () => undefined,
    saveAdmin: async () => {},
  },
  rules: loadProcessData().rules,
  now: () => '2026-11-23T09:00:00Z',
  random: () => 0.5,
  log: pino({ level: 'silent' }),
};

describe('The tenant directory that the configuration names', () => {
  const opened = (environment: Environment, demoPath?: string) =>
    openDirectory(readConfig(environment), demoPath)(neverSaved);

  it('may be a file, whose faults are told before anything starts', () => {
    const config = readConfig({ TENANT_DIRECTORY: 'file:/no/such/file.json' });
    assert.throws(() => openDirectory(config), DirectoryFileError);
  });

  it('may be the demo file, or none', async () => {
    const demo = fileURLToPath(new URL('../../src/local/demo-directory.json', import.meta.url));
    const contoso = '6f3c2a10-5b1e-4d6a-9a57-0c1d2e3f4a01';
    const named = async (environment: Environment, path?: string) =>
      (await opened(environment, path).directory.lookUp(contoso)).displayName;
    assert.equal(await named({}, demo), 'Contoso');
    assert.equal(await named({ TENANT_DIRECTORY: 'none' }, demo), undefined);
    assert.equal(opened({}, demo).consent, undefined, 'nobody has to consent to a file');
  });

  it('is Graph where an app is named for it, and customers can consent to that app', async () => {
    const { consent } = opened({ TENANT_DIRECTORY: 'graph', DIRECTORY_APP_ID: directoryApp });
    assert.ok(consent);
    assert.equal(await consent.stateOf(tenantId), 'unknown');
    const link = new URL(consent.linkFor(tenantId, 'state'));
    assert.equal(link.searchParams.get('client_id'), directoryApp);
    assert.equal(link.searchParams.get('redirect_uri'), 'http://localhost:3978/tab/consented');
    assert.equal(link.searchParams.get('state'), 'state');
  });

  it('is a stand-in of Graph without an app, to which nobody consents', () => {
    const { consent } = opened({ TENANT_DIRECTORY: 'graph', GRAPH_BASE_URL: 'http://127.0.0.1:9/v1.0' });
    assert.equal(consent, undefined);
  });
});
