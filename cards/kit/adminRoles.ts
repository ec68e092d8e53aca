import type { Translator } from '../../src/locales/translator.ts';
import { type AdminRole, nameIn } from '../../src/onboarding/processData.ts';

/** The number of roles that are named. The others are counted. */
const mostNamed = 4;

/** "Global Administrator, …, and 5 others": a short list of the roles that may ask for assistance. */
export function adminRolesText(roles: readonly AdminRole[], t: Translator): string {
  const names = roles.slice(0, mostNamed).map(({ name }) => nameIn(name, t.language));
  const more = roles.length - names.length;
  const others =
    more === 0 ? [] : [t.text('request:obstacle.moreRoles', { count: more, number: t.number(more) })];
  return t.list([...names, ...others]);
}
