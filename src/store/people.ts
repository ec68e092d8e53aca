import { sql } from 'kysely';
import type { Address } from '../delivery/address.ts';
import { parseAddress } from './addresses.ts';
import type { Executor } from './executor.ts';
import { preparedQuery } from './preparedQuery.ts';

/** Who comes, and where: a person of a tenant, and the names under which their address and their welcome are kept. */
export interface Visit {
  readonly tenantId: string;
  readonly personId: string;
  /** Of the person or channel that is reached here; empty where nobody is reached. */
  readonly addressKey: string;
  readonly welcomeKey: string;
}

/** What is remembered of a visitor apart from any request. */
export interface VisitorRecord {
  /** The bot's language they chose; else their client's is taken. */
  readonly language?: string;
  /** When they were welcomed here last, an instant. */
  readonly welcomedAt?: string;
  /** Where they are reached, as last noted. */
  readonly address?: Address;
}

/** People who have talked to the bot. */
export interface People {
  /** All that a turn begins with, read at once. */
  recall(visit: Visit): Promise<VisitorRecord>;
  chooseLanguage(tenantId: string, personId: string, language: string): Promise<void>;
  noteWelcome(tenantId: string, welcomeKey: string, at: string): Promise<void>;
  /**
   * Notes that a person is offered to consent, unless they were after an instant; answers whether it was noted, which of several at once
   * one is.
   */
  noteConsentOffer(tenantId: string, personId: string, at: string, unlessAfter: string): Promise<boolean>;
  /** Takes back what was noted, as the offer did not arrive. */
  forgetConsentOffer(tenantId: string, personId: string): Promise<void>;
}

/** People in the database. */
export function peopleIn(db: Executor): People {
  return {
    async recall({ tenantId, personId, addressKey, welcomeKey }) {
      const { rows } = await recall(db, { tenantId, personId, addressKey, welcomeKey });
      const { language, welcomed_at, body, alive } = rows[0] ?? {};
      return {
        ...(language ? { language } : {}),
        ...(welcomed_at ? { welcomedAt: welcomed_at } : {}),
        ...(body ? { address: parseAddress({ body, alive: alive ?? 0 }) } : {}),
      };
    },
    async chooseLanguage(tenantId, personId, language) {
      await db
        .insertInto('people')
        .values({ tenant_id: tenantId, person_id: personId, language, welcomed_at: null })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id']).doUpdateSet({ language }))
        .execute();
    },
    async noteConsentOffer(tenantId, personId, at, unlessAfter) {
      const offered = { consent_offered_at: at };
      const row = await db
        .insertInto('people')
        .values({ tenant_id: tenantId, person_id: personId, ...offered })
        .onConflict((conflict) =>
          conflict
            .columns(['tenant_id', 'person_id'])
            .doUpdateSet(offered)
            .where((e) =>
              e.or([
                e('people.consent_offered_at', 'is', null),
                e('people.consent_offered_at', '<=', unlessAfter),
              ]),
            ),
        )
        .returning('person_id')
        .executeTakeFirst();
      return row !== undefined;
    },
    async forgetConsentOffer(tenantId, personId) {
      await db
        .updateTable('people')
        .set({ consent_offered_at: null })
        .where('tenant_id', '=', tenantId)
        .where('person_id', '=', personId)
        .execute();
    },
    async noteWelcome(tenantId, welcomeKey, at) {
      await noteWelcome(db, { tenantId, welcomeKey, at });
    },
  };
}

type Keys = Record<'tenantId' | 'personId' | 'addressKey' | 'welcomeKey', string>;

/** One row, whatever of it is known. */
const recall = preparedQuery((db, { tenantId, personId, addressKey, welcomeKey }: Keys) =>
  db
    .selectFrom(db.selectNoFrom(sql.lit(1).as('visit')).as('visit'))
    .leftJoin('people as person', (join) =>
      join.on('person.tenant_id', '=', tenantId).on('person.person_id', '=', personId),
    )
    .leftJoin('people as chat', (join) =>
      join.on('chat.tenant_id', '=', tenantId).on('chat.person_id', '=', welcomeKey),
    )
    .leftJoin('addresses as address', (join) =>
      join.on('address.tenant_id', '=', tenantId).on('address.key', '=', addressKey),
    )
    .select(['person.language', 'chat.welcomed_at', 'address.body', 'address.alive']),
);

const noteWelcome = preparedQuery(
  (db, { tenantId, welcomeKey, at }: Record<'tenantId' | 'welcomeKey' | 'at', string>) =>
    db
      .insertInto('people')
      .values({ tenant_id: tenantId, person_id: welcomeKey, language: null, welcomed_at: at })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'person_id']).doUpdateSet({ welcomed_at: at }),
      ),
);
