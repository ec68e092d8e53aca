import { fail, type Outcome, ok, type Rule, warn } from '../rule.ts';

/** The bot's type and tenant fit together. */
export const botType: Rule = {
  id: 'bot-type',
  step: 2,
  what: 'MicrosoftAppType and MicrosoftAppTenantId fit the Azure Bot resource.',
  why: 'With the wrong pair the bot’s token comes from the wrong tenant, and Teams accepts nothing that the bot sends.',
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
        return warn('The type is MultiTenant. Azure has created no new bots of this type since August 2025.');
      case 'UserAssignedMSI':
        if (tenant === '') return fail('UserAssignedMSI needs MicrosoftAppTenantId.');
        return value('MicrosoftAppPassword') === ''
          ? warn(
              'UserAssignedMSI works, but Microsoft calls this type legacy, and a managed identity gets no token for a customer’s tenant.',
              {
                mend: 'Move to SingleTenant with a federated credential: docs/setup.md, step 2, “Without a secret”.',
              },
            )
          : fail('UserAssignedMSI takes no password.', { mend: 'Remove MicrosoftAppPassword.' });
      case 'SingleTenant':
        return tenant === ''
          ? fail('SingleTenant needs MicrosoftAppTenantId.')
          : ok('The type is SingleTenant, and its tenant is set.');
      default:
        return fail(`MicrosoftAppType is not valid: ${JSON.stringify(type.slice(0, 40))}.`);
    }
  },
};
