import { placeholderIn } from '../../../appPackage/placeholderIn.ts';
import { fail, ok, type Rule } from '../rule.ts';
import { variableNames } from '../variableNames.ts';

/** Nothing was copied from a sample without being filled in. */
export const placeholders: Rule = {
  id: 'placeholders',
  step: 5,
  what: 'No variable still holds the sample’s value.',
  why: 'The sample’s value would be sent to Microsoft or shown to customers.',
  mend: 'Set each variable that is named to your own value.',
  needs: [],
  check({ environment }) {
    const left = [...variableNames, 'TEAMS_APP_ID'].flatMap((name) => {
      const value = environment[name]?.trim() ?? '';
      const placeholder = value === '' ? undefined : placeholderOf(name, value);
      return placeholder === undefined ? [] : [`${name} is still ${placeholder}`];
    });
    return left.length === 0 ? ok('No variable holds a sample’s value.') : fail(`${left.join('; ')}.`);
  },
};

function placeholderOf(name: string, value: string): string | undefined {
  if (name !== 'DATABASE_URL') return placeholderIn(value);
  // A password may have anything in it, percent signs in pairs too.
  return /USER:PASSWORD@|@HOST\b|<[^>]*>|\{\{.*\}\}/.test(value) ? 'the sample’s address' : undefined;
}
