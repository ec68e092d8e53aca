/** A compiled template without what names its compiler (version and hash), which differs where nothing else does. */
export function withoutGenerator(template: string): string {
  return JSON.stringify(JSON.parse(template, (key, value) => (key === '_generator' ? undefined : value)));
}
