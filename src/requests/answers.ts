/** The kinds of help. `advise` is "not sure, advise me". */
export const helpKinds = [
  'coreOnboarding',
  'serviceOnboarding',
  'dataMigration',
  'userAdoption',
  'advise',
] as const;
export type HelpKind = (typeof helpKinds)[number];

/** The kinds of help that were asked for: `advise` stands only where no other kind does. */
export function decidedHelp(help: readonly HelpKind[]): readonly HelpKind[] {
  const decided = help.filter((kind) => kind !== 'advise');
  return decided.length === 0 ? help : decided;
}

/** Where mail comes from in a migration: the source environments guidance is given for. */
export const mailSources = ['exchange', 'googleWorkspace', 'imap', 'domino', 'groupWise', 'none'] as const;
export type MailSource = (typeof mailSources)[number];

/** Where files come from in a migration. */
export const fileSources = ['fileShares', 'googleDrive', 'box', 'sharePointServer', 'none'] as const;
export type FileSource = (typeof fileSources)[number];

/** A person to talk to. */
export interface Contact {
  readonly name: string;
  readonly email?: string;
}

/** A contact who speaks for the customer. */
export interface Representative extends Contact {
  /** The admin gives them rights on the request: a person who signs in under the address acts on it as an admin does. */
  readonly mayAct?: true;
}

/**
 * For whom somebody of a partner's tenant asks: their own organisation, or a customer, chosen or named. Part of an unfinished request
 * only: a request that was sent belongs to the customer's tenant.
 */
export type AskedFor =
  | { readonly kind: 'own' }
  | {
      readonly kind: 'customer';
      /** Entra tenant id, lower case. */
      readonly tenantId?: string;
      readonly name?: string;
      readonly domain?: string;
    };

/** Preferred hours for meetings, in the request's time zone, `HH:MM`, whole day excluded. */
export interface Hours {
  readonly from: string;
  readonly to: string;
}

/** A person's statement of a fact that no directory could tell. `unsure` never blocks: the specialist sees it. */
export type Declared = 'yes' | 'no' | 'unsure';

/** The admin's declaration of facts that no directory could tell. A part left out was not asked. */
export interface Declaration {
  /** Is a partner listed in the tenant? */
  readonly partner?: Declared;
  readonly partnerName?: string;
  /** Is the person an admin of the tenant? */
  readonly admin?: Declared;
  /** Is an eligible subscription current? */
  readonly subscription?: Declared;
}

/** The answers of a request, by name. They are kept as they are from release to release: a new question is a new name. */
export interface Answers {
  readonly askedFor?: AskedFor;
  /** Ids of services of the catalogue; at least one. */
  readonly services: readonly string[];
  readonly help: readonly HelpKind[];
  /** How many people shall use the services. */
  readonly users?: number;
  readonly projectManager?: Contact;
  readonly technicalLead?: Contact;
  readonly representative?: Representative;
  /** Language of assistance, one of the process's tags. */
  readonly language: string;
  /** Id of the region of the team that looks after the request. */
  readonly region: string;
  /** IANA time zone of the customer. */
  readonly timeZone: string;
  readonly hours: Hours;
  /** Calendar day `YYYY-MM-DD`. */
  readonly desiredStart?: string;
  readonly reason?: string;
  readonly mailSource?: MailSource;
  readonly fileSource?: FileSource;
  /** The data that comes from a source outside the lists; read and set with `migrationSource.ts`. */
  readonly otherSources?: readonly ('mail' | 'files')[];
  readonly sourceDetails?: string;
  readonly declaration?: Declaration;
}

/** Answers of an unfinished request. */
export type PartialAnswers = Partial<Answers>;

/** The customer that somebody of a partner's tenant asks for; undefined for their own organisation, and while that is open. */
export function customerOf({
  askedFor,
}: PartialAnswers): Extract<AskedFor, { kind: 'customer' }> | undefined {
  return askedFor?.kind === 'customer' ? askedFor : undefined;
}

/** Whether help with a migration is asked for; it brings questions and a workshop of its own. */
export function asksForMigration(answers: PartialAnswers): boolean {
  return answers.help?.includes('dataMigration') ?? false;
}
