import { z } from 'zod';

/** A name in the languages the operator wrote it in; English is always there. Product names mostly have only that. */
const localizedName = z
  .object({ en: z.string().min(1) })
  .catchall(z.string().min(1))
  .readonly();

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 09:00');

const timeZone = z.string().refine(isTimeZone, 'an IANA time zone such as Europe/Paris');

/** A service FastTrack gives guidance for. */
const service = z.object({ id: z.string().min(1), name: localizedName }).readonly();

/** A region of the service: who looks after it keeps these hours. Days are ISO weekdays, 1 = Monday. */
const region = z
  .object({
    id: z.string().min(1),
    name: localizedName,
    timeZone,
    days: z.array(z.number().int().min(1).max(7)).min(1).readonly(),
    opens: timeOfDay,
    closes: timeOfDay,
    countries: z.array(z.string().length(2)).readonly(),
  })
  .refine(({ opens, closes }) => opens < closes, 'a region must open before it closes')
  .readonly();

/** A language assistance is given in (BCP 47); `migration` is false where no migration help is given in it. */
const assistanceLanguage = z
  .object({ tag: z.string().min(2), migration: z.boolean(), mandarinOnly: z.boolean() })
  .readonly();

/** An eligible plan by Microsoft's sku part number, and the services it makes available. */
const plan = z
  .object({
    skuPartNumber: z.string().min(1),
    skuId: z.string().optional(),
    segment: z.enum(['commercial', 'education', 'government']),
    services: z.array(z.string()).readonly(),
  })
  .readonly();

const phaseId = z.enum([
  'purchase',
  'initiate',
  'assess',
  'remediate',
  'enableCore',
  'enableServices',
  'migrate',
]);

/** A phase of the process in its order. `adoption`: user adoption runs alongside it. `weeks`: how long it is planned for. */
const phase = z
  .object({
    id: phaseId,
    optional: z.boolean(),
    adoption: z.boolean(),
    owner: z.enum(['customer', 'fastTrack', 'both']),
    weeks: z.number().int().min(0),
  })
  .readonly();

/**
 * A kind of meeting of the process. Held once, at the start or in the last week of its phase; `throughout`: at the chosen rhythm from
 * its phase on until the last phase.
 */
const milestone = z
  .object({
    id: z.enum([
      'kickoff',
      'assessment',
      'remediationReview',
      'successWorkshop',
      'checkpoint',
      'migrationWorkshop',
    ]),
    minutes: z.number().int().min(15).max(240),
    phase: phaseId,
    held: z.enum(['atStart', 'atEnd', 'throughout']),
  })
  .readonly();

/** The facts of the process, which change from year to year and which an operator may therefore edit (`DATA_DIR`). */
export const processDataSchema = z
  .object({
    services: z.array(service).min(1).readonly(),
    regions: z.array(region).min(1).readonly(),
    languages: z.array(assistanceLanguage).min(1).readonly(),
    plans: z
      .object({
        minimumSeats: z
          .object({ commercial: z.number(), education: z.number(), government: z.number() })
          .readonly(),
        eligible: z.array(plan).readonly(),
      })
      .readonly(),
    phases: z.array(phase).min(1).readonly(),
    milestones: z.array(milestone).min(1).readonly(),
    links: z.object({ adminCenter: z.url(), fastTrackSite: z.url() }).readonly(),
  })
  .readonly();

export type ProcessData = z.infer<typeof processDataSchema>;
export type LocalizedName = z.infer<typeof localizedName>;
export type Service = z.infer<typeof service>;
export type Region = z.infer<typeof region>;
export type AssistanceLanguage = z.infer<typeof assistanceLanguage>;
export type Plan = z.infer<typeof plan>;
export type Phase = z.infer<typeof phase>;
export type PhaseId = Phase['id'];
export type Milestone = z.infer<typeof milestone>;
export type MilestoneId = Milestone['id'];

/** The name in a language, else in English. */
export function nameIn(names: LocalizedName, language: string): string {
  return names[language] ?? names.en;
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
