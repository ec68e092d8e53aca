import type { Executor } from './executor.ts';

/** What is remembered of a person apart from any request. */
export interface PersonRecord {
  /** The bot's language they chose; else their client's is taken. */
  readonly language?: string;
  /** When they were welcomed last, an instant. */
  readonly welcomedAt?: string;
}

/** People who have talked to the bot. */
export interface People {
  find(tenantId: string, personId: string): Promise<PersonRecord>;
  chooseLanguage(tenantId: string, personId: string, language: string): Promise<void>;
  noteWelcome(tenantId: string, personId: string, at: string): Promise<void>;
}

/** People in the database. */
export function peopleIn(db: Executor): People {
  const save = async (
    tenantId: string,
    personId: string,
    changed: { language?: string; welcomed_at?: string },
  ) => {
    await db
      .insertInto('people')
      .values({ tenant_id: tenantId, person_id: personId, language: null, welcomed_at: null, ...changed })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id']).doUpdateSet(changed))
      .execute();
  };
  return {
    async find(tenantId, personId) {
      const row = await db
        .selectFrom('people')
        .select(['language', 'welcomed_at'])
        .where('tenant_id', '=', tenantId)
        .where('person_id', '=', personId)
        .executeTakeFirst();
      return {
        ...(row?.language ? { language: row.language } : {}),
        ...(row?.welcomed_at ? { welcomedAt: row.welcomed_at } : {}),
      };
    },
    chooseLanguage: (tenantId, personId, language) => save(tenantId, personId, { language }),
    noteWelcome: (tenantId, personId, at) => save(tenantId, personId, { welcomed_at: at }),
  };
}
