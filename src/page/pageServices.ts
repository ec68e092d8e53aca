import type { Emails } from '../people/emails.ts';
import type { DrawServices } from '../presentation/drawRequest.ts';
import type { ActionContext } from '../requests/actionDefinition.ts';
import type { Colleagues } from '../requests/ports.ts';
import type { AssistanceRequest } from '../requests/request.ts';
import type { Transacting } from '../store/store.ts';
import type { AllowedTenants } from '../tenants/allowedTenants.ts';
import type { TenantDirectory } from '../tenants/tenantFacts.ts';

/** The repositories that the page reads. Use cases write in their own transactions. */
type PageStore = Pick<
  Transacting,
  | 'requests'
  | 'events'
  | 'meetings'
  | 'keptEvents'
  | 'absences'
  | 'addresses'
  | 'outbox'
  | 'settings'
  | 'search'
  | 'reportPages'
  | 'channelSummaries'
  | 'changes'
>;

/** The services of the page inside Teams: those of the use cases and of the cards, without an SDK type. */
export interface PageServices extends ActionContext, Omit<DrawServices, 'colleagues'> {
  readonly store: PageStore;
  readonly directory: TenantDirectory;
  readonly colleagues: Colleagues;
  readonly emails: Emails;
  readonly allowedTenants: AllowedTenants;
  /** The tenant of the specialists, lower case; absent where there is none. */
  readonly serviceTenantId: string | undefined;
  /** Local mode: a demo specialist is one also before a Playground was opened, which could say so. */
  readonly isDemoSpecialist?: (personId: string) => boolean;
  /** The bot's id in the channel, for links to its chat. */
  readonly botId: string;
  /** The app's name in Teams. */
  readonly appName: string;
  /** With this an admin allows the page for all of their organization; absent in local mode, which asks nobody. */
  readonly consentUrl?: string;
  readonly websiteUrl: string;
  readonly privacyUrl: string;
  /** Tells the other admins of the customer of those questions of a request that they are to be told of now. */
  readonly tellAdmins: (request: AssistanceRequest) => Promise<void>;
}
