import type { AssistanceRequest } from '../request.ts';

/** The longest key, in characters: longer than names are, and enough for a search. */
const longestKey = 80;

/** Letters that NFKD does not decompose, and the letters that people type for them. */
const spelledOut: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/**
 * Normalizes a customer's name or domain for comparison: lower case, no accents on Latin letters, single spaces, no punctuation except the
 * full stops and hyphens of a domain. "Société  Générale" and "societe generale" have the same key.
 */
export function customerKey(text: string): string {
  const letters = foldLetters(text.slice(0, 4 * longestKey))
    .replaceAll(/[^\p{L}\p{N}\p{M}.-]+/gu, ' ')
    .replaceAll(/^[ .-]{1,400}/g, '');
  return Array.from(letters).slice(0, longestKey).join('').trimEnd();
}

/** A text in compatible characters, lower case, without accents on Latin letters and without invisible characters. */
export function foldLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f\p{Cf}\p{Cs}\p{Cc}]/gu, (part) => (/\s/u.test(part) ? ' ' : ''))
    .toLowerCase()
    .normalize('NFC')
    .replaceAll(/[œæßøłđðþı]/g, (letter) => spelledOut[letter] ?? letter);
}

/** The search keys of a request: its customer's name, and the customer's domain if it is known. */
export interface CustomerKeys {
  /** The tenant's id if nothing else is known. Never empty. */
  readonly name: string;
  readonly domain?: string;
}

/** Computes the search keys of a request. The domain is the directory's, else that of the contact's e-mail address. */
export function customerKeysOf({
  tenantId,
  tenantName = '',
  tenantDomain,
  answers,
}: Pick<AssistanceRequest, 'tenantId' | 'tenantName' | 'tenantDomain' | 'answers'>): CustomerKeys {
  const email = answers.projectManager?.email ?? '';
  const domain = customerKey(tenantDomain ?? email.slice(email.lastIndexOf('@') + 1));
  const name = customerKey(tenantName) || domain || customerKey(tenantId) || '-';
  return domain === '' ? { name } : { name, domain };
}
