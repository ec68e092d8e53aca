/** Printable characters of ASCII: no controls, no line ends, and Unicode normalizes none of them. */
const printable = /^[ -~]*$/;

/** Whether a text has printable ASCII characters only. Most typed texts do, and reading them needs no rules of Unicode. */
export function isPrintableAscii(text: string): boolean {
  return printable.test(text);
}
