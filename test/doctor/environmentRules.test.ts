import assert from 'node:assert/strict';
import { ConfigError, type Environment, readConfig } from '../../src/config/config.ts';
import type { DoctorContext } from '../../src/doctor/context.ts';
import { createContext } from '../../src/doctor/createContext.ts';
import type { Outcome, Rule } from '../../src/doctor/rule.ts';
import { allowedTenants } from '../../src/doctor/rules/allowedTenants.ts';
import { botType } from '../../src/doctor/rules/botType.ts';
import { configuration } from '../../src/doctor/rules/configuration.ts';
import { placeholders } from '../../src/doctor/rules/placeholders.ts';
import { runtime } from '../../src/doctor/rules/runtime.ts';
import { secretValues } from '../../src/doctor/rules/secretValues.ts';
import { botId, customerTenant, environmentWith, outcomeOf, secret, serviceTenant } from './aContext.ts';

const anId = '9f1c7a55-3c0d-4b8e-8f0a-1d2e3f405162';

/** A rule's outcome for an environment, be it one that can't be read as a whole. */
function said(rule: Rule, part: Environment): Promise<Outcome> {
  const { environment } = environmentWith(part);
  const parts: Partial<DoctorContext> = { environment };
  try {
    return outcomeOf(rule, { ...parts, config: readConfig(environment) });
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return outcomeOf(rule, { ...parts, config: undefined, configFaults: error.faults });
  }
}

async function comesOut(rule: Rule, part: Environment, status: Outcome['status'], found: RegExp) {
  const outcome = await said(rule, part);
  assert.equal(outcome.status, status, outcome.found);
  assert.match(outcome.found, found);
  assert.ok(!JSON.stringify(outcome).includes(secret), 'no secret is shown');
}

describe('The doctor on the environment', () => {
  it('takes Node 24 and newer', async () => {
    assert.equal((await outcomeOf(runtime, { nodeVersion: 'v24.0.0' })).status, 'ok');
    assert.equal((await outcomeOf(runtime, { nodeVersion: 'v26.3.1' })).status, 'ok');
    const old = await outcomeOf(runtime, { nodeVersion: 'v22.12.0' });
    assert.deepEqual([old.status, old.found], ['fail', 'This is Node v22.12.0.']);
  });

  it('tells every fault of the configuration, each by itself', async () => {
    await comesOut(configuration, {}, 'ok', new RegExp(botId));
    const { status, more } = await said(configuration, { PUBLIC_URL: 'http://bot', SERVICE_NAME: '' });
    assert.equal(status, 'fail');
    assert.deepEqual(
      more?.map((fault) => fault.split(' ')[0]),
      ['PUBLIC_URL', 'SERVICE_NAME'],
    );
  });

  it('sees a secret’s id in the place of its value', async () => {
    await comesOut(secretValues, {}, 'ok', /MicrosoftAppPassword, DIRECTORY_APP_SECRET, CALENDAR_APP_SECRET/);
    for (const name of ['MicrosoftAppPassword', 'DIRECTORY_APP_SECRET', 'CALENDAR_APP_SECRET']) {
      await comesOut(
        secretValues,
        { [name]: anId.toUpperCase() },
        'fail',
        new RegExp(`${name} is the secret’s id`),
      );
    }
  });

  it('sees a secret that was pasted with what is around it, cut short, or not resolved', async () => {
    await comesOut(secretValues, { MicrosoftAppPassword: `"${secret}"` }, 'fail', /quotes or blanks/);
    await comesOut(secretValues, { MicrosoftAppPassword: `${secret} ` }, 'fail', /quotes or blanks/);
    await comesOut(secretValues, { MicrosoftAppPassword: 'abc~the' }, 'fail', /too short/);
    const reference = '@Microsoft.KeyVault(SecretUri=https://vault/secrets/bot)';
    await comesOut(secretValues, { MicrosoftAppPassword: reference }, 'fail', /unresolved/);
  });

  it('asks nothing of secrets where certificates are used', async () => {
    const none = { MicrosoftAppPassword: '', DIRECTORY_APP_SECRET: '', CALENDAR_APP_SECRET: undefined };
    await comesOut(secretValues, none, 'skipped', /No secret/);
  });

  it('sees a type and a tenant that don’t fit', async () => {
    await comesOut(botType, {}, 'ok', /SingleTenant/);
    await comesOut(botType, { MicrosoftAppType: undefined }, 'ok', /SingleTenant/);
    await comesOut(botType, { MicrosoftAppTenantId: '' }, 'fail', /SingleTenant needs MicrosoftAppTenantId/);
    await comesOut(botType, { MicrosoftAppTenantId: botId.toUpperCase() }, 'fail', /is the app’s id/);
    await comesOut(botType, { MicrosoftAppType: 'Single' }, 'fail', /not valid: "Single"/);
    await comesOut(botType, { MicrosoftAppType: 'MultiTenant' }, 'warn', /no new bots of this type/);
    const machine = { MicrosoftAppType: 'UserAssignedMSI' };
    await comesOut(botType, { ...machine, MicrosoftAppPassword: '' }, 'warn', /calls this type legacy/);
    await comesOut(botType, machine, 'fail', /takes no password/);
    await comesOut(botType, { ...machine, MicrosoftAppTenantId: '' }, 'fail', /needs MicrosoftAppTenantId/);
    await comesOut(botType, { MicrosoftAppId: '' }, 'skipped', /Local mode/);
  });

  it('goes on where the type and what proves it don’t fit, as everywhere', () => {
    for (const part of [
      { MicrosoftAppType: 'UserAssignedMSI' },
      { MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppPassword: '', MicrosoftAppTenantId: '' },
      { CertificatePrivateKey: 'pem' },
      { MicrosoftAppPassword: '', CertificateThumbprint: 'AB' },
    ]) {
      const { environment } = environmentWith(part);
      assert.notEqual(createContext({ environment, offline: true }).configFaults.length, 0);
    }
  });

  it('sees what was copied from a sample', async () => {
    await comesOut(placeholders, {}, 'ok', /No variable has/);
    await comesOut(placeholders, { SERVICE_NAME: '<your organisation>' }, 'fail', /SERVICE_NAME is still/);
    await comesOut(placeholders, { TEAMS_APP_ID: '{{TEAMS_APP_ID}}' }, 'fail', /TEAMS_APP_ID is still/);
    await comesOut(placeholders, { PRIVACY_URL: 'https://www.example.com' }, 'fail', /PRIVACY_URL/);
    const sample = 'postgres://USER:PASSWORD@HOST/DATABASE';
    await comesOut(
      placeholders,
      { DATABASE_URL: sample },
      'fail',
      /DATABASE_URL is still the sample’s address/,
    );
    await comesOut(
      placeholders,
      { DATABASE_URL: 'postgres://bot:p%40ss%21@db/bot' },
      'ok',
      /No variable has/,
    );
  });

  it('sees a list of tenants that lets in everybody, or nobody', async () => {
    await comesOut(allowedTenants, {}, 'ok', /1 customer tenant/);
    await comesOut(allowedTenants, { ALLOWED_TENANTS: '*' }, 'warn', /Any tenant/);
    await comesOut(allowedTenants, { ALLOWED_TENANTS: serviceTenant }, 'warn', /No customer/);
    await comesOut(
      allowedTenants,
      { ALLOWED_TENANTS: `${customerTenant},${botId}` },
      'fail',
      /app id is among the allowed/,
    );
  });
});
