import assert from 'node:assert/strict';
import { consentLink } from '../../../src/directory/graph/consent.ts';

const app = {
  clientId: '5a1f0b86-9a1e-4c52-9d4a-6b2a3a3f7c11',
  cloud: 'global',
  publicUrl: 'https://bot.example.com/base',
} as const;
const tenantId = '1b4e28ba-2fa1-41d2-883f-0016d3cca427';

describe('The link to consent', () => {
  it('asks an admin of the tenant for everything the app lists, and comes back to the bot', () => {
    const link = new URL(consentLink(app, tenantId));
    assert.equal(
      `${link.origin}${link.pathname}`,
      `https://login.microsoftonline.com/${tenantId}/v2.0/adminconsent`,
    );
    assert.deepEqual(Object.fromEntries(link.searchParams), {
      client_id: app.clientId,
      scope: 'https://graph.microsoft.com/.default',
      redirect_uri: 'https://bot.example.com/base/tab/consented',
    });
  });

  it('is the US Government’s for that cloud', () => {
    const link = new URL(consentLink({ ...app, cloud: 'usGovernment' }, tenantId));
    assert.equal(link.host, 'login.microsoftonline.us');
    assert.equal(link.searchParams.get('scope'), 'https://graph.microsoft.us/.default');
  });

  it('carries what is to come back, and nothing of it changes the rest', () => {
    const link = new URL(consentLink(app, 'contoso/../evil', 'a&scope=b'));
    assert.equal(link.searchParams.get('state'), 'a&scope=b');
    assert.equal(link.searchParams.get('scope'), 'https://graph.microsoft.com/.default');
    assert.equal(link.pathname, '/contoso%2F..%2Fevil/v2.0/adminconsent');
  });
});
