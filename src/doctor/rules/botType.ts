import { fail, type Outcome, ok, type Rule, warn } from '../rule.ts';

/** The bot's type and tenant fit together. */
export const botType: Rule = {
  id: 'bot-type',
  step: 2,
  what: 'MicrosoftAppType and MicrosoftAppTenantId fit the Azure Bot resource.',
  why: 'With the wrong pair the bot’s token comes from the wrong place, and nothing it sends is taken.',
  mend: 'Set MicrosoftAppType to SingleTenant and MicrosoftAppTenantId to the tenant of the registration: az bot show shows both.',
  needs: ['identity'],
  check({ environment }): Outcome {
    const value = (name: string) => (environment[name] ?? '').trim();
    const type = value('MicrosoftAppType') || 'SingleTenant';
    const tenant = value('MicrosoftAppTenantId').toLowerCase();
    if (tenant !== '' && tenant === value('MicrosoftAppId').toLowerCase()) {
      return fail('MicrosoftAppTenantId is the app’s id.', {
        mend: 'Set it to the tenant’s id: az account show --query tenantId.',
      });
    }
    switch (type) {
      case 'MultiTenant':
        return warn(
          'MultiTenant: such bots can’t be created since August 2025; only one that is older has this type.',
        );
      case 'UserAssignedMSI':
        if (tenant === '') return fail('UserAssignedMSI needs MicrosoftAppTenantId.');
        return value('MicrosoftAppPassword') === ''
          ? ok('UserAssignedMSI, with its tenant.')
          : fail('UserAssignedMSI has no password.', { mend: 'Leave MicrosoftAppPassword out.' });
      case 'SingleTenant':
        return tenant === ''
          ? fail('SingleTenant needs MicrosoftAppTenantId.')
          : ok('SingleTenant, with its tenant.');
      default:
        return fail(`There is no type ${JSON.stringify(type.slice(0, 40))}.`);
    }
  },
};
