import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import sinon from 'sinon';
import { readConfig } from '../../src/config/config.ts';
import { connectorClients } from '../../src/connector/connectorClients.ts';
import { connectorToken } from '../../src/connector/connectorToken.ts';
import { FederatedCredentials } from '../../src/connector/federatedCredentials.ts';
import type { CredentialOptions } from '../../src/graph/credentialFor.ts';
import { EntraStandIn } from '../graph/entraStandIn.ts';

const botId = '5a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11';
const tenantId = '1b4e28ba-2fa1-41d2-883f-0016d3cca427';

describe('A bot without a secret', () => {
  let folder: string;
  let tokenFile: string;
  let entra: EntraStandIn;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'federated-'));
    tokenFile = join(folder, 'assertion');
    writeFileSync(tokenFile, 'the first assertion\n');
    entra = new EntraStandIn();
  });
  afterEach(() => {
    sinon.restore();
    rmSync(folder, { recursive: true });
  });

  const clients = () => {
    const identity = {
      MicrosoftAppId: botId,
      MicrosoftAppTenantId: tenantId,
      MicrosoftAppType: 'SingleTenant',
    };
    const options: CredentialOptions = { httpClient: entra.client };
    const credentials = new FederatedCredentials(
      { ...identity, federation: { tokenFile }, cloud: 'global' },
      options,
    );
    return connectorClients(new ConfigurationBotFrameworkAuthentication({ ...identity }, credentials), botId);
  };

  it('shows what the machine vouches for, and gets a token for Teams in its own tenant', async () => {
    const serviceUrl = 'https://smba.trafficmanager.net/teams/';
    const client = await clients()(serviceUrl);
    assert.equal(await connectorToken(client.credentials, new URL(serviceUrl), 1000), 'Bearer token-1');
    const [{ url, form } = assert.fail()] = entra.asked;
    assert.equal(url.pathname, `/${tenantId}/oauth2/v2.0/token`);
    assert.equal(form.get('client_id'), botId);
    assert.equal(form.get('client_assertion'), 'the first assertion');
    assert.equal(form.get('client_secret'), null);
    assert.match(form.get('scope') ?? '', /^https:\/\/api\.botframework\.com\/\.default\b/);
  });

  it('reads the assertion again for each new token, and keeps a token while it holds', async () => {
    const clock = sinon.useFakeTimers({ now: Date.now(), toFake: ['Date'] });
    const serviceUrl = 'https://smba.trafficmanager.net/teams/';
    const { credentials } = await clients()(serviceUrl);
    const token = () => connectorToken(credentials, new URL(serviceUrl), 1000);
    assert.equal(await token(), 'Bearer token-1');
    assert.equal(await token(), 'Bearer token-1');
    writeFileSync(tokenFile, 'the next assertion\n');
    clock.tick(2 * 3600_000);
    assert.equal(await token(), 'Bearer token-2');
    assert.equal(entra.asked.at(-1)?.form.get('client_assertion'), 'the next assertion');
  });

  it('is a configuration of its own: a named identity in place of the password', () => {
    const environment = {
      MicrosoftAppId: botId,
      MicrosoftAppTenantId: tenantId,
      PUBLIC_URL: 'https://bot.northwind-it.net',
      SERVICE_NAME: 'Northwind IT Services',
      WEBSITE_URL: 'https://www.northwind-it.net',
      PRIVACY_URL: 'https://www.northwind-it.net/privacy',
      TERMS_URL: 'https://www.northwind-it.net/terms',
      ALLOWED_TENANTS: tenantId,
    };
    assert.throws(() => readConfig(environment), /MicrosoftAppPassword is missing: .*AZURE_CLIENT_ID/);
    const named = { ...environment, AZURE_CLIENT_ID: tenantId };
    assert.deepEqual(readConfig(named).botFederation, { managedIdentityId: tenantId });
    assert.equal(readConfig({ ...named, MicrosoftAppPassword: 'a-secret' }).botFederation, undefined);
  });
});
