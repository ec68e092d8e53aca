import { domainToASCII } from 'node:url';

/** Whether a text is a domain such as contoso.com. Letters beyond ASCII are allowed; an address, a port or a number is not. */
export function isDomain(text: string): boolean {
  const ascii = domainToASCII(text.trim().toLowerCase());
  const labels = ascii.split('.');
  return (
    !/[\s/@:?#[\]]/.test(text.trim()) &&
    ascii.length <= 253 &&
    labels.length > 1 &&
    labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) &&
    /[a-z]/.test(labels.at(-1) ?? '')
  );
}
