import { domainToASCII } from 'node:url';

/** RFC 5321: octets of the part before the @, and characters of the whole. */
const longestLocal = 64;
const longestAddress = 254;
const longestDomain = 253;

/** RFC 5322's atoms, and RFC 6531's additions beyond ASCII: letters, marks, digits and symbols of every script. */
const character = /[\w!#$%&'*+/=?^`{|}~-]|[^\p{ASCII}\p{Z}\p{C}]/u.source;
const localPart = new RegExp(`^(?:${character})+(?:\\.(?:${character})+)*$`, 'u');

/** A domain as people write it. A URL's host, for which Node's table is made, may have marks that an address can't have. */
const writtenDomain = /^(?:[a-z\d.-]|[^\p{ASCII}\p{Z}\p{C}])+$/iu;

/** A domain name in ASCII, with a top-level domain that is not a number. */
const domainName = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])$/;

/**
 * Whether a text is a valid e-mail address: by RFC 5321 and 5322, with letters of every script before the @ (RFC 6531) and in the domain
 * (IDN, by Node's own table). Quoted local parts and numeric domains are refused: no contact has one, and a typing error looks like one.
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
