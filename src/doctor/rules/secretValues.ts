import { fail, type Outcome, ok, type Rule, skipped } from '../rule.ts';

const secrets = ['MicrosoftAppPassword', 'DIRECTORY_APP_SECRET', 'CALENDAR_APP_SECRET'];
const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** Entra's own secrets have 40 characters. */
const shortest = 16;

/** Each secret looks like a secret value. */
export const secretValues: Rule = {
  id: 'secret-values',
  step: 2,
  what: 'Each secret is the secret’s value, which Entra shows once, and not its id.',
  why: 'Entra shows the value once and the id always, so the two are easily confused. Nobody can sign in with the id.',
  mend: 'Make a new secret with az ad app credential reset --id APP_ID and set its value.',
  needs: [],
  check({ environment }): Outcome {
    const given = secrets.filter((name) => (environment[name] ?? '').trim() !== '');
    if (given.length === 0) return skipped('No secret is set.');
    const faults = given.flatMap((name) => {
      const problem = problemOf(environment[name] ?? '');
      return problem === undefined ? [] : [`${name} ${problem}`];
    });
    return faults.length === 0
      ? ok(`${given.join(', ')}: each looks like a secret value.`)
      : fail(`${faults.join('; ')}.`);
  },
};

function problemOf(value: string): string | undefined {
  const trimmed = value.trim();
  if (guid.test(trimmed)) return 'is the secret’s id';
  if (trimmed !== value || /^["'].*["']$/.test(trimmed)) return 'has quotes or blanks around it';
  if (/^@Microsoft\.KeyVault\(/i.test(trimmed)) return 'is an unresolved key vault reference';
  if (trimmed.length < shortest) return 'is too short for a secret value';
  return undefined;
}
