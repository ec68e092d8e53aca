import { z } from 'zod';
import type { HolidaysByCountry } from '../businessTime/holidays.ts';
import { isTimeZone } from '../locales/isTimeZone.ts';

/** A name in the languages the operator wrote it in; English is always there. Product names mostly have only that. */
const localizedName = z
  .object({ en: z.string().min(1) })
  .catchall(z.string().min(1))
  .readonly();

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 09:00');

const timeZone = z.string().refine(isTimeZone, 'an IANA time zone such as Europe/Paris');

/** A service FastTrack gives guidance for. `alsoCalled`: other names that people type, such as the one it had before. */
const service = z
  .object({
    id: z.string().min(1),
    name: localizedName,
    alsoCalled: z.array(z.string().min(1)).readonly().optional(),
  })
  .readonly();

/**
 * A region of the service: who looks after it keeps these hours. Days are ISO weekdays, 1 = Monday. `country` (ISO 3166 alpha-2): the team
 * keeps its public holidays. Without it the team has none.
 */
const region = z
  .object({
    id: z.string().min(1),
    name: localizedName,
    timeZone,
    days: z.array(z.number().int().min(1).max(7)).min(1).readonly(),
    opens: timeOfDay,
    closes: timeOfDay,
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'a country of two capital letters such as FR')
      .optional(),
    countries: z.array(z.string().length(2)).readonly(),
  })
  .refine(({ opens, closes }) => opens < closes, 'a region must open before it closes')
  .readonly();

/** A language assistance is given in (BCP 47); `migration` is false where no migration help is given in it. */
const assistanceLanguage = z
  .object({
    tag: z.string().refine(isLanguageTag, 'a BCP 47 language tag such as pt-BR'),
    migration: z.boolean(),
    mandarinOnly: z.boolean(),
  })
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

/** A plan that is known not to bring assistance; a name may end in `*` and then stands for every name that contains the rest. */
const ineligiblePlan = z
  .object({ skuPartNumber: z.string().min(1), skuId: z.string().optional() })
  .readonly();

/** An Entra directory role, by the id of its template: the same in every tenant. `name` is Microsoft's name for it. */
const adminRole = z.object({ name: localizedName, roleTemplateId: z.guid() }).readonly();

const seats = z.number().int().min(1);

const httpsUrl = z.url({ protocol: /^https$/, error: 'an https address' });

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

/** A topic with questions that specialists often ask. A customer reads them in their own language. */
const questionTopic = z
  .object({
    id: z.string().min(1),
    name: localizedName,
    questions: z
      .array(z.object({ id: z.string().min(1).max(64), text: localizedName }).readonly())
      .readonly(),
  })
  .readonly();

/** A task of the customer's own in a phase; with `service` only for requests that ask for it. People tick it in their to-do list. */
const task = z
  .object({
    id: z
      .string()
      .min(1)
      .max(64)
      .regex(/^[^,]+$/, 'an id without commas'),
    phase: phaseId,
    service: z.string().min(1).optional(),
    onlyMigration: z.boolean().default(false),
    name: localizedName,
  })
  .readonly();

const workingDays = z.number().int().min(1).max(365);

/**
 * The durations after which the bot reminds. The team's run on the hours of its region, the customer's on the customer's working days.
 * `questionDays` are the stages of one question, the earliest first.
 */
const reminderRules = z
  .object({
    /** A request that nobody has: two lines in its channel, then the operator and the one who acts for it. */
    unclaimedHours: z.number().min(0.25).max(1000).default(2),
    unclaimedDays: workingDays.default(1),
    unclaimedTooLongDays: workingDays.default(2),
    /** A request that somebody has, and the customer has not heard from them yet. */
    firstContactDays: workingDays.default(2),
    /** A request that calls for the team, without a step of the team. */
    noStepDays: workingDays.default(2),
    /** A question without an answer: its stages for the customer, and the one that asks the assignee whether to pause. */
    questionDays: z.array(workingDays).min(1).max(10).readonly().default([2, 5, 10]),
    pauseDays: workingDays.default(11),
  })
  .refine(
    ({ questionDays }) => questionDays.every((days, index) => days > (questionDays[index - 1] ?? 0)),
    'stages of a question in ascending order',
  )
  .readonly();

/** The parts of the facts; each is a file. */
const sections = {
  services: uniqueList(service, ({ id }) => id),
  regions: uniqueList(region, ({ id }) => id),
  languages: uniqueList(assistanceLanguage, ({ tag }) => tag),
  plans: z
    .object({
      minimumSeats: z.object({ commercial: seats, education: seats, government: seats }).readonly(),
      /** Whether subscriptions that are trials bring assistance. */
      trials: z.enum(['count', 'ignore']).default('ignore'),
      eligible: uniqueList(plan, ({ skuPartNumber }) => skuPartNumber.toUpperCase()),
      ineligible: z.array(ineligiblePlan).readonly().default([]),
    })
    .readonly(),
  phases: uniqueList(phase, ({ id }) => id),
  milestones: uniqueList(milestone, ({ id }) => id),
  tasks: uniqueList(task, ({ id }) => id),
  rules: z
    .object({
      /**
       * The effect of a partner who looks after a tenant on asking: `block`: asking is not offered and the partner is named (the process of
       * 2018); `warn`: it is, and the partner is named; `allow`: only the specialist sees it.
       */
      partnerRule: z.enum(['block', 'warn', 'allow']),
      /** Whether cross-tenant partners are read as well; the directory app then needs `Policy.Read.All`. */
      readPartnerPolicies: z.boolean().default(false),
      /** How many open requests a tenant may have at once. */
      openRequestsPerTenant: z.number().int().min(1),
      /** How many days a request may be reopened after it was completed or declined. */
      reopenDays: z.number().int().min(0).max(3650).default(30),
      /** How many months a request is kept after it was completed, declined or withdrawn; absent: for ever. */
      retentionMonths: z.number().int().min(1).max(999).optional(),
      /** After how many of the customer's working days without an answer the specialist may record that they agreed in a meeting. */
      gateSilenceDays: z.number().int().min(0).max(365).default(3),
      /** After how many of the customer's working days without an answer the other admins are told of a question. */
      questionSilenceDays: z.number().int().min(0).max(365).default(2),
      /** When the bot reminds of what waits. */
      reminders: reminderRules.prefault({}),
      /**
       * The earliest start and the latest end of meetings, in the local time of each side, for customers whose hours have too little in
       * common with the team's. Between two sides half a day apart, 07:00 to 20:00 leave an hour.
       */
      meetingHours: z
        .object({ earliest: timeOfDay, latest: timeOfDay })
        .refine(({ earliest, latest }) => earliest < latest, 'an earliest hour before the latest')
        .readonly()
        .default({ earliest: '07:00', latest: '20:00' }),
      /** Whether channels have a daily summary, and those who act for requests a weekly one. */
      summaries: z
        .object({ channels: z.boolean().default(true), weekly: z.boolean().default(true) })
        .readonly()
        .prefault({}),
      /** The roles that may ask for assistance: holders of any of them. */
      adminRoles: uniqueList(adminRole, ({ roleTemplateId }) => roleTemplateId.toLowerCase()),
    })
    .readonly(),
  questions: z
    .array(questionTopic)
    .refine((topics) => {
      const ids = topics.flatMap(({ questions }) => questions.map(({ id }) => id));
      return new Set(ids).size === ids.length;
    }, 'topics in which each question stands once')
    .readonly(),
  links: z.object({ adminCenter: httpsUrl, fastTrackSite: httpsUrl }).readonly(),
};

/** The names of the parts and of their files. */
export const processSections = Object.keys(sections) as readonly (keyof typeof sections)[];

/** The facts of the process. They change from year to year, so an operator may edit them (`DATA_DIR`). */
export const processDataSchema = z
  .object(sections)
  .readonly()
  .superRefine(({ plans, services, phases, milestones, tasks }, issues) => {
    const known = new Set(services.map(({ id }) => id));
    plans.eligible.forEach(({ skuPartNumber, services: named }, index) => {
      for (const id of named.filter((service) => !known.has(service))) {
        const message = `${skuPartNumber} names a service "${id}" that is not in services.json`;
        issues.addIssue({ code: 'custom', path: ['plans', 'eligible', index, 'services'], message });
      }
    });
    tasks.forEach(({ id, service }, index) => {
      if (service === undefined || known.has(service)) return;
      const message = `${id} names a service "${service}" that is not in services.json`;
      issues.addIssue({ code: 'custom', path: ['tasks', index, 'service'], message });
    });
    milestones.forEach(({ id, phase }, index) => {
      if (phases.some((known) => known.id === phase)) return;
      const message = `${id} belongs to a phase "${phase}" that is not in phases.json`;
      issues.addIssue({ code: 'custom', path: ['milestones', index, 'phase'], message });
    });
  });

/** The facts of the process as they are used: each region has the public holidays of all countries. */
export type ProcessData = Omit<z.infer<typeof processDataSchema>, 'regions'> & {
  readonly regions: readonly Region[];
};
export type LocalizedName = z.infer<typeof localizedName>;
export type Service = z.infer<typeof service>;
export type Region = z.infer<typeof region> & { readonly holidays?: HolidaysByCountry };
export type AssistanceLanguage = z.infer<typeof assistanceLanguage>;
export type Plan = z.infer<typeof plan>;
export type Phase = z.infer<typeof phase>;
export type Task = z.infer<typeof task>;
export type AdminRole = z.infer<typeof adminRole>;
export type PhaseId = Phase['id'];
export type Milestone = z.infer<typeof milestone>;
export type MilestoneId = Milestone['id'];

/** The name in a language, else in English. */
export function nameIn(names: LocalizedName, language: string): string {
  return names[language] ?? names.en;
}

/** A list with at least one entry and no duplicates. */
function uniqueList<Entry extends z.ZodType>(entry: Entry, keyOf: (value: z.output<Entry>) => string) {
  return z
    .array(entry)
    .min(1)
    .refine(
      (values) => new Set(values.map(keyOf)).size === values.length,
      'a list in which each entry stands once',
    )
    .readonly();
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
