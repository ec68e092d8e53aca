import { fail, ok, type Rule, warn } from '../rule.ts';

/** Who may use it is what the operator means. */
export const allowedTenants: Rule = {
  id: 'allowed-tenants',
  step: 8,
  what: 'ALLOWED_TENANTS names the customers’ tenants.',
  why: 'Whoever has the app’s id can talk to the bot from any tenant; this list is what keeps strangers out.',
  mend: 'List the customers’ tenant ids, separated by commas.',
  needs: ['configuration', 'identity'],
  check({ config, environment }) {
    const allowed = config?.allowedTenants ?? '*';
    if (allowed === '*') return warn('Any tenant may use it.');
    const appId = (environment['MicrosoftAppId'] ?? '').trim().toLowerCase();
    if (allowed.includes(appId)) return fail('The bot’s app id stands among the tenants.');
    const customers = new Set(allowed.filter((tenant) => tenant !== config?.serviceTenantId));
    return customers.size === 0
      ? warn('Only the service’s own tenant may use it, and no customer.')
      : ok(`${customers.size} of customers.`);
  },
};
