/** The same object with some parts in place of its own. It may make its parts only when they are asked for, so it is not copied. */
export function withParts<Parts extends object>(parts: Parts, own: Partial<Parts>): Parts {
  const properties = Object.entries(own).map(([name, value]) => [name, { value, enumerable: true }]);
  return Object.create(parts, Object.fromEntries(properties)) as Parts;
}
