/** The kinds of help. `advise` is "not sure, advise me". */
export const helpKinds = [
  'coreOnboarding',
  'serviceOnboarding',
  'dataMigration',
  'userAdoption',
  'advise',
] as const;
export type HelpKind = (typeof helpKinds)[number];

/** The kinds of help that were asked for. `advise` is dropped if any other kind was chosen. */
export function decidedHelp(help: readonly HelpKind[]): readonly HelpKind[] {
  const decided = help.filter((kind) => kind !== 'advise');
  return decided.length === 0 ? help : decided;
}

/** The sources of mail in a migration that the process has guidance for. */
export const mailSources = ['exchange', 'googleWorkspace', 'imap', 'domino', 'groupWise', 'none'] as const;
export type MailSource = (typeof mailSources)[number];

/** The sources of files in a migration that the process has guidance for. */
export const fileSources = ['fileShares', 'googleDrive', 'box', 'sharePointServer', 'none'] as const;
export type FileSource = (typeof fileSources)[number];

/** A person to talk to. */
export interface Contact {
  readonly name: string;
  readonly email?: string;
}

/** A contact who speaks for the customer. */
export interface Representative extends Contact {
  /** The admin gives them rights on the request: a person who signs in with this address acts on it as an admin does. */
  readonly mayAct?: true;
}

/**
 * The organisation that a person at a partner asks for: their own, or a customer, chosen from a list or named. Only drafts have it: a
 * submitted request belongs to the customer's tenant.
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

/** A person's statement of a fact that no directory knows. `unsure` never blocks: the specialist sees it. */
export type Declared = 'yes' | 'no' | 'unsure';

/** The admin's declaration of facts that no directory knows. An absent part was not asked. */
export interface Declaration {
  /** Is a partner listed in the tenant? */
  readonly partner?: Declared;
  readonly partnerName?: string;
  /** Is the person an admin of the tenant? */
  readonly admin?: Declared;
  /** Is an eligible subscription current? */
  readonly subscription?: Declared;
}

/** The answers of a request, by name. Stored answers stay valid from release to release: a new question gets a new name. */
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
  /** The kinds of data with a source outside the lists. `migrationSource.ts` reads and sets it. */
  readonly otherSources?: readonly ('mail' | 'files')[];
  readonly sourceDetails?: string;
  readonly declaration?: Declaration;
}

/** Answers of an unfinished request. */
export type PartialAnswers = Partial<Answers>;

/** The customer that a person at a partner asks for. Undefined for their own organisation, and before they have answered. */
export function customerOf({
  askedFor,
}: PartialAnswers): Extract<AskedFor, { kind: 'customer' }> | undefined {
  return askedFor?.kind === 'customer' ? askedFor : undefined;
}

/** Whether help with a migration is asked for. It adds questions and a workshop. */
export function asksForMigration(answers: PartialAnswers): boolean {
  return answers.help?.includes('dataMigration') ?? false;
}
