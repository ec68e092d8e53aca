/** The shapes of a sample value that somebody copied and did not fill in. */
const PLACEHOLDERS: readonly (readonly [RegExp, string])[] = [
  [/\{\{.*\}\}|\$\{.*\}|%\w+%/, 'a template placeholder'],
  [/<[^>]*>/, 'a placeholder in angle brackets'],
  [/^([0-9a-f])\1{7}(?:-\1{4}){3}-\1{12}$/i, 'an id that stands for "fill me in"'],
  [/change[-_ ]?me/i, 'the word "changeme"'],
  [/\byour[-_]/i, 'a "your-…" placeholder'],
  [/^(?:todo|tbd|none|null|undefined|x+)$/i, 'a word that stands for "fill me in"'],
  [/(?:^|[./@])example\.(?:com|net|org|edu)(?=$|[/:?#])/i, 'an address reserved for examples'],
  [/\.example(?=$|[/:?#])/i, 'an address reserved for examples'],
];

/** Names the placeholder that a value is or contains; undefined for a value that somebody has filled in. */
export function placeholderIn(value: string): string | undefined {
  return PLACEHOLDERS.find(([pattern]) => pattern.test(value))?.[1];
}
