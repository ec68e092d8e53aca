/** A part of a page: from an offset, so many bytes. */
export interface Part {
  readonly at: number;
  readonly length: number;
}

/** The kinds of a page of a b-tree, and how long its head is. */
const headLengths: ReadonlyMap<number, number> = new Map([
  [2, 12],
  [5, 12],
  [10, 8],
  [13, 8],
]);

/** The head of the file stands before that of the first page. */
const fileHead = 100;
const zeros = Buffer.alloc(65_536);

/**
 * The parts of a page of a b-tree that hold no row and are not zero: between its list of rows and its rows, and where rows were deleted.
 * SQLite's `secure_delete` overwrites a deleted row. It leaves the copy that a row had on another page, before the tree was balanced.
 *
 * @returns none for a page that is not of a b-tree
 */
export function unusedBytes(page: Buffer, isFirst: boolean): readonly Part[] {
  const head = isFirst ? fileHead : 0;
  const headLength = headLengths.get(page[head] ?? 0);
  if (headLength === undefined) return [];
  const cells = page.readUInt16BE(head + 3);
  const listEnd = head + headLength + 2 * cells;
  // 0 stands for 65,536.
  const contentAt = page.readUInt16BE(head + 5) || 65_536;
  if (listEnd > contentAt || contentAt > page.length) return [];
  for (let at = head + headLength; at < listEnd; at += 2) {
    const cell = page.readUInt16BE(at);
    if (cell < contentAt || cell >= page.length) return [];
  }
  const parts = [{ at: listEnd, length: contentAt - listEnd }];
  // Each free block has the place of the next one and its own length, two bytes each.
  for (let at = page.readUInt16BE(head + 1), before = contentAt; at !== 0; ) {
    if (at < before || at + 4 > page.length) return [];
    const length = page.readUInt16BE(at + 2);
    if (length < 4 || at + length > page.length) return [];
    parts.push({ at: at + 4, length: length - 4 });
    before = at + length;
    at = page.readUInt16BE(at);
  }
  return parts.filter(({ at, length }) => zeros.compare(page, at, at + length, 0, length) !== 0);
}
