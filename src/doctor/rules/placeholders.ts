import { placeholderIn } from '../../../appPackage/placeholderIn.ts';
import { fail, ok, type Rule } from '../rule.ts';
import { variableNames } from '../variableNames.ts';

/** No value was copied from a sample. */
export const placeholders: Rule = {
  id: 'placeholders',
  step: 5,
  what: 'No variable still has the value from the sample.',
  why: 'The bot would send the sample value to Microsoft or show it to customers.',
  mend: 'Set each variable listed here to your own value.',
  needs: [],
  check({ environment }) {
    const left = variableNames.flatMap((name) => {
      const value = environment[name]?.trim() ?? '';
      const placeholder = value === '' ? undefined : placeholderOf(name, value);
      return placeholder === undefined ? [] : [`${name} is still ${placeholder}`];
    });
    return left.length === 0 ? ok('No variable has a value from the sample.') : fail(`${left.join('; ')}.`);
  },
};

function placeholderOf(name: string, value: string): string | undefined {
  if (name !== 'DATABASE_URL') return placeholderIn(value);
  // A password may have any characters, also percent signs in pairs.
  return /USER:PASSWORD@|@HOST\b|<[^>]*>|\{\{.*\}\}/.test(value) ? 'the sample’s address' : undefined;
}
