import type { Logger } from 'pino';
import type { Consent } from '../../directory/graph/consent.ts';
import type { AskFreeBusy } from '../../meetings/freeBusy.ts';
import type { ProcessData } from '../../onboarding/processData.ts';
import type { NameChannel } from '../../people/channelNames.ts';
import type { Emails } from '../../people/emails.ts';
import type { Specialists } from '../../people/specialists.ts';
import type { TeamMembers } from '../../people/teamMembers.ts';
import type { Colleagues, OtherAdmins, PageLinks, Relations, UseCaseContext } from '../../requests/ports.ts';
import type { AssistanceRequest } from '../../requests/request.ts';
import type { AllowedTenants } from '../../tenants/allowedTenants.ts';
import type { TenantDirectory } from '../../tenants/tenantFacts.ts';
import type { TurnStore } from '../turn/unitOfWork.ts';
import type { CodeGuesses } from './codeGuesses.ts';

/** The services of the bot; composed in `src/application.ts`. */
export interface BotServices extends UseCaseContext {
  /** A commit with notices starts their delivery. */
  readonly store: TurnStore;
  readonly process: ProcessData;
  readonly directory: TenantDirectory;
  /** The consents of customers' admins; absent where facts do not come from Microsoft Graph. */
  readonly consent?: Consent;
  readonly members: TeamMembers;
  readonly specialists: Specialists;
  readonly colleagues: Colleagues;
  readonly relations: Relations;
  readonly admins: OtherAdmins;
  /** Absent: the cards have no links to the page. */
  readonly pageLinks?: PageLinks;
  /** Tells the other admins of the customer of those questions of a request that they are to be told of now. */
  readonly tellAdmins: (request: AssistanceRequest) => Promise<void>;
  /** Absent: no calendar tells when specialists are free. */
  readonly freeBusy?: AskFreeBusy;
  readonly nameChannel: NameChannel;
  readonly emails: Emails;
  readonly codeGuesses: CodeGuesses;
  /** The tenants that may use the service. */
  readonly allowedTenants: AllowedTenants;
  readonly serviceName: string;
  /** The page of the organisation behind the service, with ways to contact it. */
  readonly websiteUrl: string;
  readonly privacyUrl: string;
  readonly publicUrl: string;
  /** Local mode: a reloaded page shows no history, so open cards are posted again. */
  readonly local: boolean;
  /** The operator's entry of a tenant was changed: removes it from the cache, so that the change applies at once here. */
  readonly forgetEntry: (tenantId: string) => void;
  readonly log: Logger;
}
