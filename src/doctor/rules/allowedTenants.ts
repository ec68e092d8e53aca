import { fail, type Outcome, ok, type Rule, warn } from '../rule.ts';

/** Only the intended tenants may use the bot. */
export const allowedTenants: Rule = {
  id: 'allowed-tenants',
  step: 8,
  what: 'The customers’ tenants are allowed one by one: in ALLOWED_TENANTS, or by npm run tenants -- allow.',
  why: 'Anybody with the app’s id can write to the bot from any tenant. This list keeps strangers out.',
  mend: 'Allow each customer with npm run tenants -- allow TENANT, and remove * from ALLOWED_TENANTS.',
  needs: ['configuration', 'identity'],
  async check({ config, environment, database }): Promise<Outcome> {
    const configured = config?.allowedTenants ?? '*';
    if (configured === '*') return warn('Any tenant may use the bot: ALLOWED_TENANTS is *.');
    const appId = (environment['MicrosoftAppId'] ?? '').trim().toLowerCase();
    // The rule `database` reports a database that does not answer.
    const opened = await database().catch(() => undefined);
    const allowed = [...configured, ...((await opened?.allowedTenants()) ?? [])];
    if (allowed.includes(appId)) {
      return fail('The bot’s app id is among the allowed tenants.', {
        mend: 'Replace it with the customer’s tenant id: az account show --query tenantId.',
      });
    }
    const customers = new Set(allowed.filter((tenant) => tenant !== config?.serviceTenantId));
    return customers.size === 0
      ? warn('No customer may use the bot, only the service’s own tenant.')
      : ok(`${customers.size} customer tenant(s) may use the bot.`);
  },
};
