import type { Executor } from '../database/executor.ts';
import { preparedWrite } from '../database/preparedQuery.ts';

/** People who have talked to the bot. */
export interface People {
  chooseLanguage(tenantId: string, personId: string, language: string): Promise<void>;
  recordWelcome(tenantId: string, welcomeKey: string, at: string): Promise<void>;
  /**
   * Records that a person is offered to consent, unless they were offered it after an instant; returns whether it was recorded. Only one of
   * several concurrent calls returns true.
   */
  noteConsentOffer(tenantId: string, personId: string, at: string, unlessAfter: string): Promise<boolean>;
  /**
   * Records that a person is asked whether to continue in a language (BCP 47); returns whether it is the first time. Only one of several
   * concurrent calls returns true.
   */
  noteLanguageOffer(tenantId: string, personId: string, language: string, at: string): Promise<boolean>;
  /** The offer that a person got, if they got one. */
  languageOffer(tenantId: string, personId: string): Promise<LanguageOffer | undefined>;
  /**
   * Records that a person asks for their data, unless they did so after an instant; returns whether it was recorded. Only one of several
   * concurrent calls returns true.
   */
  noteDataAsk(tenantId: string, personId: string, at: string, unlessAfter: string): Promise<boolean>;
  /** Takes the record back, because the offer did not arrive. */
  forgetConsentOffer(tenantId: string, personId: string): Promise<void>;
}

/** The question whether to continue in another language. */
export interface LanguageOffer {
  /** ISO 8601. */
  readonly at: string;
  /** BCP 47. Versions before 0.6.0 spoke two languages and did not record it. */
  readonly language?: string;
}

/** The key of an offer's row. To older versions it looks like an unknown person. */
function languageOfferOf(personId: string): string {
  return `language-offer:${personId}`;
}

/** The key of the row with the last time that a person asked for their data. */
function dataAskOf(personId: string): string {
  return `data-ask:${personId}`;
}

/** People in the database. */
export function peopleIn(db: Executor): People {
  return {
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
    async noteLanguageOffer(tenantId, personId, language, at) {
      const row = await db
        .insertInto('people')
        .values({
          tenant_id: tenantId,
          person_id: languageOfferOf(personId),
          language,
          welcomed_at: at,
        })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id']).doNothing())
        .returning('person_id')
        .executeTakeFirst();
      return row !== undefined;
    },
    async noteDataAsk(tenantId, personId, at, unlessAfter) {
      const asked = { welcomed_at: at };
      const row = await db
        .insertInto('people')
        .values({ tenant_id: tenantId, person_id: dataAskOf(personId), language: null, ...asked })
        .onConflict((conflict) =>
          conflict
            .columns(['tenant_id', 'person_id'])
            .doUpdateSet(asked)
            .where((e) =>
              e.or([e('people.welcomed_at', 'is', null), e('people.welcomed_at', '<=', unlessAfter)]),
            ),
        )
        .returning('person_id')
        .executeTakeFirst();
      return row !== undefined;
    },
    async languageOffer(tenantId, personId) {
      const row = await db
        .selectFrom('people')
        .select(['welcomed_at as at', 'language'])
        .where('tenant_id', '=', tenantId)
        .where('person_id', '=', languageOfferOf(personId))
        .executeTakeFirst();
      if (row === undefined || row.at === null) return undefined;
      return row.language === null ? { at: row.at } : { at: row.at, language: row.language };
    },
    async forgetConsentOffer(tenantId, personId) {
      await db
        .updateTable('people')
        .set({ consent_offered_at: null })
        .where('tenant_id', '=', tenantId)
        .where('person_id', '=', personId)
        .execute();
    },
    async recordWelcome(tenantId, welcomeKey, at) {
      await recordWelcome(db, { tenantId, welcomeKey, at });
    },
  };
}

const recordWelcome = preparedWrite(
  (db, { tenantId, welcomeKey, at }: Record<'tenantId' | 'welcomeKey' | 'at', string>) =>
    db
      .insertInto('people')
      .values({ tenant_id: tenantId, person_id: welcomeKey, language: null, welcomed_at: at })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'person_id']).doUpdateSet({ welcomed_at: at }),
      ),
);
