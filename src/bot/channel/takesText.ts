import { formatLanguageName } from '../../../cards/kit/format.ts';
import { plainName } from '../../../cards/kit/plainName.ts';
import type { Takes } from '../../channels/settings.ts';
import type { Translator } from '../../locales/translator.ts';
import { nameIn } from '../../onboarding/processData.ts';
import type { BotServices } from '../identity/services.ts';
import { nameOfCustomer } from './customersCalled.ts';

/** The requests that a channel takes, as a list: customers, services, languages, regions. */
export async function takesText(services: BotServices, takes: Takes, t: Translator): Promise<string> {
  const { all = false, customers = [], languages = [], regions = [] } = takes;
  if (all) return t.text('channels:takes.all');
  const { process } = services;
  const called = await Promise.all(customers.map((id) => nameOfCustomer(services, id)));
  const nameFrom = (list: typeof process.services | typeof process.regions, id: string) => {
    const found = list.find((one) => one.id === id);
    return found === undefined ? id : nameIn(found.name, t.language);
  };
  const names = [
    ...called.map((name) => plainName(name)),
    ...(takes.services ?? []).map((id) => nameFrom(process.services, id)),
    ...languages.map((tag) => formatLanguageName(tag, t)),
    ...regions.map((id) => nameFrom(process.regions, id)),
  ];
  return names.length === 0 ? t.text('channels:takes.nothing') : t.list(names);
}
