import { createHash } from 'node:crypto';

/** Lifetime of a code that hands a draft or a request to an admin, in days. People read it beside the code. */
export const codeDays = 14;

/** No look-alikes (0 and O, 1 and I), and no vowels, so that no code is a word. */
const alphabet = '23456789BCDFGHJKMNPQRSTVWXZ';
const half = `[${alphabet}]{4}`;
/** The separators that people and their programs write for the hyphen: any dash, a minus, an underscore, a dot, a space, or nothing. */
const between = '\\s?[-\u2010-\u2015\u2212_.]?\\s?';
const written = new RegExp(`^(${half})${between}(${half})$`);

/** The pattern of a code, `XXXX-XXXX`, within a text that people typed. */
export const codePattern = `${half}${between}${half}`;

/** A stored code: its hash only, because a person with the code gets the draft. */
export interface DraftCode {
  readonly hash: string;
  readonly draftId: string;
  readonly tenantId: string;
  /** Instant, ISO 8601 UTC. */
  readonly expiresAt: string;
}

/**
 * A new code, `XXXX-XXXX`, of about 37 bits. It has both letters and digits, so that nobody takes it for a word or a number.
 *
 * @param newId gives random ids that nobody can guess (UUID)
 */
export function newDraftCode(newId: () => string): string {
  for (;;) {
    const random = createHash('sha256').update(newId()).digest();
    const letters = Array.from(random.subarray(0, 8), (byte) => alphabet[byte % alphabet.length]).join('');
    const code = parseDraftCode(letters);
    if (code !== undefined) return code;
  }
}

/** Reads a code and returns it as `XXXX-XXXX`; undefined if the text is not a code. */
export function parseDraftCode(text: string): string | undefined {
  const [, first, second] = text.trim().toUpperCase().match(written) ?? [];
  if (first === undefined || second === undefined) return undefined;
  const both = `${first}${second}`;
  return /\d/.test(both) && /\D/.test(both) ? `${first}-${second}` : undefined;
}

/** The hash that a code is stored and looked up by. */
export function hashOfCode(code: string): string {
  return createHash('sha256').update(`draft code ${code}`).digest('hex');
}

/** A stored code of a request: its hash only, because a person with the code may act for the request. */
export interface RequestCode {
  readonly hash: string;
  readonly requestId: string;
  readonly tenantId: string;
  /** Instant, ISO 8601 UTC. */
  readonly expiresAt: string;
  /** The id of the person who took the request over with it. */
  readonly takenBy?: string;
}

/** The hash that a code of a request is stored and looked up by. */
export function hashOfRequestCode(code: string): string {
  return createHash('sha256').update(`request code ${code}`).digest('hex');
}
