import type { Cloud } from '../config/clouds.ts';

/** The headers of every answer of the page: nothing is stored, guessed, or told to other sites. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Robots-Tag': 'noindex',
};

/** The hosts whose frames may hold the page (learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements). */
const framedBy: Readonly<Record<Cloud, readonly string[]>> = {
  global: [
    'https://teams.microsoft.com',
    'https://*.teams.microsoft.com',
    'https://*.cloud.microsoft',
    'https://*.office.com',
    'https://outlook.office365.com',
  ],
  usGovernment: [
    'https://gov.teams.microsoft.us',
    'https://dod.teams.microsoft.us',
    'https://*.teams.microsoft.us',
    'https://*.office365.us',
  ],
};

/**
 * The policy of the page's document. Fluent makes its style elements with the nonce. There is no `X-Frame-Options`: it knows no list of
 * hosts.
 *
 * @param nonce new with each answer
 * @param isLocal local mode: the page is framed by this product's own host page
 */
export function pagePolicy(nonce: string, cloud: Cloud, isLocal: boolean): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${isLocal ? "'self'" : framedBy[cloud].join(' ')}`,
  ].join('; ');
}
