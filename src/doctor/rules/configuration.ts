import { fail, ok, type Rule } from '../rule.ts';

/** The environment as a whole can be read. */
export const configuration: Rule = {
  id: 'configuration',
  step: 5,
  what: 'Every variable has the shape that is expected of it.',
  why: 'It does not start otherwise.',
  mend: 'Set what is named; docs/operations.md has the list.',
  needs: [],
  check({ config, configFaults }) {
    if (config === undefined) {
      return fail(`${configFaults.length} fault(s).`, { more: configFaults });
    }
    return ok(
      config.identity === undefined
        ? 'Local mode: nothing has to be set.'
        : `Bot ${config.identity.MicrosoftAppId} of tenant ${config.identity.MicrosoftAppTenantId ?? '(none)'}.`,
    );
  },
};
