import { domainToASCII } from 'node:url';

/** RFC 5321: octets of the part before the @, and characters of the whole. */
const longestLocal = 64;
const longestAddress = 254;
const longestDomain = 253;

/** RFC 5322's atoms, and RFC 6531's additions beyond ASCII: letters, marks, digits and symbols of every script. */
const character = /[\w!#$%&'*+/=?^`{|}~-]|[^\p{ASCII}\p{Z}\p{C}]/u.source;
const localPart = new RegExp(`^(?:${character})+(?:\\.(?:${character})+)*$`, 'u');

/** A domain as people write it. A URL's host (Node's table is for those) may have marks that no address has. */
const writtenDomain = /^(?:[a-z\d.-]|[^\p{ASCII}\p{Z}\p{C}])+$/iu;

/** A name of the domain system in ASCII, with a top-level domain that is no number. */
const domainName = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])$/;

/**
 * Whether a text is an e-mail address that a mail system may have: by RFC 5321 and 5322, with the letters of every script before the @
 * (RFC 6531) and in the domain (IDN, by Node's own table). Quoted local parts and numeric domains are not taken: nobody's contact has
 * one, and a typing error looks like it.
 */
export function isEmailAddress(text: string): boolean {
  if (text.length > longestAddress) return false;
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || Buffer.byteLength(local) > longestLocal || !localPart.test(local)) return false;
  if (!writtenDomain.test(domain)) return false;
  const ascii = domainToASCII(domain);
  return ascii.length <= longestDomain && domainName.test(ascii);
}
