import type { Logger } from 'pino';
import { describeError } from '../runtime/describeError.ts';
import type { Wait } from '../runtime/wait.ts';
import {
  type AdminFact,
  type TenantDirectory,
  type TenantFacts,
  unknownTenant,
} from '../tenants/tenantFacts.ts';
import { type AnswerAges, answerCache } from './answerCache.ts';
import type { ConsentState } from './graph/consent.ts';
import type { FactSource } from './graph/factSource.ts';
import { mergeFacts, oldestPart } from './mergeFacts.ts';

/** The store of facts, shared by all instances and kept across restarts. Ids are lower case. */
export interface KeptFindings {
  findFacts(tenantId: string): Promise<{ readonly facts: TenantFacts; readonly readAt: string } | undefined>;
  saveFacts(facts: TenantFacts, readAt: string): Promise<void>;
  findAdmin(
    tenantId: string,
    personId: string,
  ): Promise<{ readonly admin: AdminFact; readonly readAt: string } | undefined>;
  saveAdmin(tenantId: string, personId: string, admin: AdminFact, readAt: string): Promise<void>;
}

/** The parts of a directory over a slow source. */
export interface CachedDirectoryParts {
  readonly source: FactSource;
  readonly kept: KeptFindings;
  /** The present instant, ISO 8601 UTC. */
  readonly now: () => string;
  readonly wait: Wait;
  readonly log: Logger;
}

/** A directory that answers from stored facts, and knows whether the tenant has consented. */
export interface CachedDirectory extends TenantDirectory {
  /** Whether the tenant has consented, by the latest answers. */
  consentState(tenantId: string): Promise<ConsentState>;
  /** Reads the tenant now, and its people when they are asked about. Resolves when that has ended. */
  refresh(tenantId: string): Promise<void>;
  stop(): Promise<void>;
}

const minute = 60_000;

/** A tenant's facts change within weeks. If the source fails, old facts are better than none. Each fact has its age. */
const factAges: AnswerAges = {
  fresh: 60 * minute,
  serving: 24 * 60 * minute,
  longest: Number.POSITIVE_INFINITY,
};

/** A role may be removed. So after ten minutes it is read again before it counts. If the source fails, it counts for four hours. */
const adminAges: AnswerAges = { fresh: 10 * minute, serving: 10 * minute, longest: 4 * 60 * minute };

/** Many people have a role only while they have activated it. A person who reads that they have no role activates it and asks again. */
const noAdminAges: AnswerAges = { ...adminAges, fresh: minute, serving: minute };

/** An unknown role is read again as often as one that could not be read. */
const unknownAdminAges: AnswerAges = { ...adminAges, fresh: 0, serving: 0 };

const mostTenants = 5_000;

/** A directory with a cache, so that no caller waits long. Each part of a tenant's facts is the newest one known. */
export function cachedDirectory({ source, kept, now, wait, log }: CachedDirectoryParts): CachedDirectory {
  const consents = new Map<string, { readonly facts?: ConsentState; readonly roles?: ConsentState }>();
  const note = (tenantId: string, of: 'facts' | 'roles', state: ConsentState) => {
    // A source that could not answer does not show the state of the consent.
    if (state === 'unknown') return;
    const before = consents.get(tenantId);
    if (before === undefined && consents.size >= mostTenants) consents.clear();
    consents.set(tenantId, { ...before, [of]: state });
  };

  // The facts are used here even if the database could not store them.
  const saved = (save: Promise<void>) =>
    save.catch((error: unknown) => log.warn(describeError(error), 'storing tenant facts failed'));

  const present = async (tenantId: string): Promise<TenantFacts | undefined> => {
    const found = await kept.findFacts(tenantId).catch(() => undefined);
    return found?.facts;
  };

  const facts = answerCache<TenantFacts>({
    agesOf: () => factAges,
    now,
    wait,
    log,
    async find(tenantId) {
      const found = await kept.findFacts(tenantId);
      return found && { answer: found.facts, readAt: oldestPart(found.facts) };
    },
    async ask(tenantId, known, signal) {
      const { parts, consent } = await source.readFacts(tenantId, known, signal);
      note(tenantId, 'facts', consent);
      if (Object.keys(parts).length === 0 && known === undefined) return { whole: false };
      const readAt = now();
      // A tenant that refuses every query has withdrawn its consent, so its facts are deleted.
      const isTakenBack = consent === 'missing' && Object.keys(parts).length === 0;
      // Another instance may have stored newer facts meanwhile. They must not be overwritten.
      const newest = isTakenBack ? undefined : ((await present(tenantId)) ?? known);
      const merged = mergeFacts(tenantId, newest, parts, readAt);
      await saved(kept.saveFacts(merged, readAt));
      const whole = ['organisation', 'partner', 'subscriptions'].every((part) => part in parts);
      return { kept: { answer: merged, readAt: oldestPart(merged) }, whole };
    },
  });

  const admins = answerCache<AdminFact>({
    agesOf: ({ outcome }) => ({ yes: adminAges, no: noAdminAges, unknown: unknownAdminAges })[outcome],
    now,
    wait,
    log,
    async find(key) {
      const found = await kept.findAdmin(...idsOf(key));
      return found && { answer: found.admin, readAt: Date.parse(found.readAt) };
    },
    async ask(key, _known, signal) {
      const [tenantId, personId] = idsOf(key);
      const { admin, consent } = await source.readAdmin(tenantId, personId, signal);
      note(tenantId, 'roles', consent);
      if (admin === undefined) return { whole: false };
      const readAt = now();
      await saved(kept.saveAdmin(tenantId, personId, admin, readAt));
      return { kept: { answer: admin, readAt: Date.parse(readAt) }, whole: admin.outcome !== 'unknown' };
    },
  });

  return {
    async lookUp(id) {
      const tenantId = id.toLowerCase();
      return (await facts.get(tenantId)) ?? unknownTenant(tenantId);
    },
    async adminOf(id, person) {
      return (await admins.get(keyOf(id, person))) ?? { outcome: 'unknown' };
    },
    async consentState(id) {
      const tenantId = id.toLowerCase();
      const { facts: ofFacts, roles } = consents.get(tenantId) ?? {};
      if (ofFacts === 'missing' || roles === 'missing') return 'missing';
      if (ofFacts === 'granted') return 'granted';
      // Facts that were read before this start prove that there was a consent.
      const known = await facts.known(tenantId);
      return known !== undefined && oldestPart(known) !== undefined ? 'granted' : 'unknown';
    },
    async refresh(id) {
      const tenantId = id.toLowerCase();
      const { facts: ofFacts = 'unknown' } = consents.get(tenantId) ?? {};
      consents.delete(tenantId);
      note(tenantId, 'facts', ofFacts);
      admins.forgive((key) => key.startsWith(`${tenantId}/`));
      await facts.refresh(tenantId);
    },
    async stop() {
      await Promise.all([facts.stop(), admins.stop()]);
    },
  };
}

function keyOf(tenantId: string, personId: string): string {
  return `${tenantId}/${personId}`.toLowerCase();
}

function idsOf(key: string): [tenantId: string, personId: string] {
  const slash = key.indexOf('/');
  return [key.slice(0, slash), key.slice(slash + 1)];
}
