import { languageName, regionName, serviceNames } from '../../cards/kit/names.ts';
import { type Figures, figuresOf, type GroupFigures } from '../reports/figures.ts';
import { historiesIn, type ReportPages, type RequestHistory } from '../reports/histories.ts';
import { maySee } from '../requests/policy.ts';
import type { PageServices } from './pageServices.ts';
import type { Reader } from './reader.ts';

/** The figures of the last 90 days, with the names of their groups in the reader's language. Durations are in minutes. */
export interface PageFigures {
  readonly days: number;
  readonly groups: readonly (GroupFigures & { readonly name: string })[];
}

const days = 90;
/** How long figures count, in milliseconds: they read every request of the time. */
const lifetimeMs = 5 * 60_000;
/** The most readers whose figures are remembered. */
const mostRemembered = 100;

/** Figures of the requests that a specialist sees, remembered for some minutes. */
export function figuresFor(services: PageServices): (reader: Reader) => Promise<PageFigures> {
  const remembered = new Map<string, { readonly at: number; readonly figures: Promise<Figures> }>();
  return async (reader) => {
    const { actor, t } = reader;
    const now = Date.parse(services.now());
    // A specialist's view depends on their channels, and on which requests are their own.
    const key = JSON.stringify([actor.tenantId, actor.id, actor.channels ?? []]);
    let known = remembered.get(key);
    if (known === undefined || Math.abs(now - known.at) >= lifetimeMs) {
      const since = new Date(now - days * 86_400_000).toISOString();
      known = {
        at: now,
        figures: figuresOf(seenIn(services.store.reportPages, since, reader), services.process),
      };
      remembered.delete(key);
      for (const oldest of remembered.keys()) {
        if (remembered.size < mostRemembered) break;
        remembered.delete(oldest);
      }
      remembered.set(key, known);
      known.figures.catch(() => remembered.delete(key));
    }
    const { groups } = await known.figures;
    const { process } = services;
    const nameOf = ({ by, group }: GroupFigures) => {
      if (by === 'service') return t.list(serviceNames([group], process.services, t));
      if (by === 'language') return languageName(group, t);
      return by === 'region' ? regionName(group, process.regions, t) : group;
    };
    return { days, groups: groups.map((figures) => ({ ...figures, name: nameOf(figures) })) };
  };
}

async function* seenIn(
  pages: ReportPages,
  since: string,
  { actor }: Reader,
): AsyncGenerator<readonly RequestHistory[], void, undefined> {
  for await (const histories of historiesIn(pages, { since })) {
    yield histories.filter(({ request }) => maySee(request, actor));
  }
}
