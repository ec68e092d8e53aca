/** A compiled template without the compiler's name, version and hash: they differ where nothing else does. */
export function withoutGenerator(template: string): string {
  return JSON.stringify(JSON.parse(template, (key, value) => (key === '_generator' ? undefined : value)));
}
