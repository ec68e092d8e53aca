import { domainToASCII } from 'node:url';

/** Whether a text is a domain such as contoso.com, also one with letters beyond ASCII; no address, no port, no number. */
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
