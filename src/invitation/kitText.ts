import type { Cloud } from '../config/clouds.ts';
import { composedKey } from '../locales/textKey.ts';
import type { Translator } from '../locales/translator.ts';
import { whatConsentReads } from './whatConsentReads.ts';

/** The values of the text for a customer's Teams admin. */
export interface KitView {
  /** The customer's name, or its domain. */
  readonly organization: string;
  readonly serviceName: string;
  readonly websiteUrl: string;
  readonly privacyUrl: string;
  readonly termsUrl: string;
  readonly cloud: Cloud;
  /** File name of the app package beside the text. */
  readonly packageFile: string;
  /** Names of the roles that may ask for assistance. */
  readonly adminRoles: readonly string[];
  /** The customer is known to be in `ALLOWED_TENANTS`. */
  readonly isAdmitted: boolean;
  /** Where the customer consents to the look-ups; absent where there are none. */
  readonly consent?: { readonly link: string; readonly readsPartnerPolicies: boolean };
}

/** The Teams admin center of each cloud (learn.microsoft.com/microsoftteams/manage-apps). */
const teamsAdminCenter: Readonly<Record<Cloud, string>> = {
  global: 'https://admin.teams.microsoft.com',
  usGovernment: 'https://admin.gov.teams.microsoft.us',
};

/** A text in Markdown for the customer's Teams admin, who decides whether the app comes into Teams. */
export function kitText(view: KitView, t: Translator): string {
  const { organization, serviceName, websiteUrl, privacyUrl, termsUrl, packageFile, cloud } = view;
  const text = (key: string, values: Readonly<Record<string, string>> = {}) =>
    t.text(composedKey(`kit:${key}`), { organization, serviceName, ...values });
  const section = (name: string, ...paragraphs: readonly string[]) =>
    [`## ${text(`${name}.title`)}`, ...paragraphs].join('\n\n');
  const sections = [
    `# ${text('title')}\n\n${text('for')}`,
    section('what', text('what.text', { websiteUrl }), text(view.isAdmitted ? 'admitted' : 'notYetAdmitted')),
    section(
      'add',
      text('add.role'),
      numbered([
        text('add.open', { address: teamsAdminCenter[cloud] }),
        text('add.upload', { packageFile }),
        text('add.allow'),
        text('add.pin'),
      ]),
    ),
    section('who', text('who.text'), bullets(view.adminRoles), text('who.unknown')),
    ...(view.consent === undefined ? [] : [section('consent', ...consentPart(view.consent, text))]),
    section(
      'back',
      bullets([
        text('back.app'),
        ...(view.consent === undefined ? [] : [text('back.consent')]),
        text('back.data'),
      ]),
    ),
    section('data', bullets([text('data.privacy', { privacyUrl }), text('data.terms', { termsUrl })])),
  ];
  return `${sections.join('\n\n')}\n`;
}

function consentPart(
  { link, readsPartnerPolicies }: NonNullable<KitView['consent']>,
  text: (key: string) => string,
): readonly string[] {
  const read = whatConsentReads(readsPartnerPolicies);
  return [
    text('consent.text'),
    bullets(read.map((what) => text(`consent.read.${what}`))),
    text('consent.only'),
    text('consent.how'),
    `<${link}>`,
  ];
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

function numbered(lines: readonly string[]): string {
  return lines.map((line, index) => `${index + 1}. ${line}`).join('\n');
}
