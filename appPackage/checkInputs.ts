import { domainProblem } from './domainProblem.ts';
import type { Fault } from './fault.ts';
import { placeholderIn } from './placeholderIn.ts';

/** The facts about the organisation behind the service that the package needs, checked. */
export interface PackageInputs {
  readonly botId: string;
  readonly teamsAppId: string;
  readonly serviceName: string;
  /** Host of PUBLIC_URL, with the port where it is not the usual one. */
  readonly publicHost: string;
  readonly websiteUrl: string;
  readonly privacyUrl: string;
  readonly termsUrl: string;
}

/** Variables as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

type Checked =
  | { readonly ok: true; readonly inputs: PackageInputs }
  | { readonly ok: false; readonly faults: readonly Fault[] };

interface Rule {
  readonly variable: keyof typeof HINTS;
  readonly problem: (value: string) => string | undefined;
  readonly optional?: boolean;
}

/** Teams' limit for the developer's name. */
const LONGEST_NAME = 32;
/** Teams' limit for an address. */
const LONGEST_URL = 2048;
const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

const HINTS = {
  MicrosoftAppId: {
    expected: 'the application (client) id of the bot, a GUID',
    fix: 'copy it from the Azure Bot resource, Configuration, "Microsoft App ID"',
  },
  TEAMS_APP_ID: {
    expected: 'the id of the app in Teams, a GUID',
    fix: 'leave it out to use MicrosoftAppId, or give the id the app already has in your catalogue',
  },
  SERVICE_NAME: {
    expected: `the organisation that runs the service, at most ${LONGEST_NAME} characters`,
    fix: 'set it to the name your users know your organisation by',
  },
  PUBLIC_URL: {
    expected: 'the https address under which Teams reaches the bot, on a domain of yours',
    fix: 'set it to the address of the bot, such as https://onboarding.<your domain>',
  },
  WEBSITE_URL: {
    expected: 'an https page, open to everybody, where people get help and contact',
    fix: "set it to your service's page on a domain of yours",
  },
  PRIVACY_URL: {
    expected: 'an https page, open to everybody, with your privacy statement',
    fix: 'publish the statement on a domain of yours and set its address',
  },
  TERMS_URL: {
    expected: 'an https page, open to everybody, with your terms of use',
    fix: 'publish the terms on a domain of yours and set their address',
  },
} as const;

const RULES: readonly Rule[] = [
  { variable: 'MicrosoftAppId', problem: guidProblem },
  { variable: 'TEAMS_APP_ID', problem: guidProblem, optional: true },
  { variable: 'SERVICE_NAME', problem: nameProblem },
  { variable: 'PUBLIC_URL', problem: addressProblem },
  { variable: 'WEBSITE_URL', problem: addressProblem },
  { variable: 'PRIVACY_URL', problem: addressProblem },
  { variable: 'TERMS_URL', problem: addressProblem },
];

/** Reads the variables the package is made from. Every fault is found at once, not only the first. */
export function checkInputs(env: Environment): Checked {
  const value = (variable: keyof typeof HINTS): string => env[variable]?.trim() ?? '';
  const faults = RULES.flatMap(({ variable, problem, optional }) => {
    const found = value(variable);
    if (found === '' && optional) return [];
    const wrong = found === '' ? 'is not set' : (placeholderProblem(found) ?? problem(found));
    return wrong === undefined ? [] : [{ where: variable, problem: wrong, ...HINTS[variable] }];
  });
  if (faults.length > 0) return { ok: false, faults };

  const inputs = {
    botId: value('MicrosoftAppId').toLowerCase(),
    teamsAppId: (value('TEAMS_APP_ID') || value('MicrosoftAppId')).toLowerCase(),
    serviceName: value('SERVICE_NAME'),
    publicHost: new URL(value('PUBLIC_URL')).host,
    websiteUrl: value('WEBSITE_URL'),
    privacyUrl: value('PRIVACY_URL'),
    termsUrl: value('TERMS_URL'),
  };
  return { ok: true, inputs };
}

function placeholderProblem(value: string): string | undefined {
  const placeholder = placeholderIn(value);
  return placeholder === undefined ? undefined : `is still ${placeholder}: ${quote(value)}`;
}

function guidProblem(value: string): string | undefined {
  return GUID.test(value) ? undefined : `is not a GUID: ${quote(value)}`;
}

function nameProblem(value: string): string | undefined {
  if (value.length > LONGEST_NAME) return `is ${value.length} characters long: ${quote(value)}`;
  if (/\p{Cc}/u.test(value)) return 'has a line break or another control character in it';
  // The texts say that the service is not Microsoft's, and the store refuses apps that look as if they were.
  if (/\bmicrosoft\b/i.test(value)) return `reads as if Microsoft ran the service: ${quote(value)}`;
  return undefined;
}

function addressProblem(value: string): string | undefined {
  if (/[\s\p{Cc}]/u.test(value)) return `has a space in it: ${quote(value)}`;
  const url = URL.parse(value);
  if (url === null || url.hostname === '') return `is not an address: ${quote(value)}`;
  const domain = domainProblem(url.hostname);
  if (domain !== undefined) return domain;
  if (url.protocol !== 'https:') return `does not begin with https://: ${quote(value)}`;
  if (url.username !== '' || url.password !== '') return 'has a user name or a password in it';
  if (value.length > LONGEST_URL) return `is longer than ${LONGEST_URL} characters`;
  return undefined;
}

/** A value as a message shows it: in one line, not too long, and never with a password in it. */
function quote(value: string): string {
  const shown = value.replace(/\/\/[^/@]*@/, '//…@');
  return JSON.stringify(shown.length > 80 ? `${shown.slice(0, 79)}…` : shown);
}
