import { fail, ok, type Rule } from '../rule.ts';

/** The environment is a valid configuration. */
export const configuration: Rule = {
  id: 'configuration',
  step: 5,
  what: 'Every variable has the form described in docs/operations.md.',
  why: 'The bot does not start with a wrong configuration.',
  mend: 'Correct each variable listed here. docs/operations.md describes them all.',
  needs: [],
  check({ config, configFaults }) {
    if (config === undefined) {
      return fail(`The configuration has ${configFaults.length} fault(s).`, { more: configFaults });
    }
    return ok(
      config.identity === undefined
        ? 'Local mode: nothing has to be set.'
        : `Bot ${config.identity.MicrosoftAppId} of tenant ${config.identity.MicrosoftAppTenantId ?? '(none)'}.`,
    );
  },
};
