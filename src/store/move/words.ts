/** The most positions of one token, and the highest position, that a `tsvector` keeps. */
const mostPositions = 255;
const highestPosition = 16_383;
/** The token for a position that a `tsvector` did not keep: it stands between two words, so that no search finds it. */
const between = 'x';

/** The words of a row as FTS5 has them, in the form in which PostgreSQL sends and takes a `tsvector`. */
export function vectorOf(words: string): Buffer {
  const positions = new Map<string, number[]>();
  words.split(' ').forEach((token, index) => {
    if (token === '') return;
    const known = positions.get(token);
    const position = Math.min(index + 1, highestPosition);
    if (known === undefined) positions.set(token, [position]);
    else if (known.length < mostPositions && known.at(-1) !== highestPosition) known.push(position);
  });
  const tokens = [...positions.keys()].toSorted();
  let size = 4;
  for (const [token, at] of positions) size += token.length + 3 + 2 * at.length;
  const vector = Buffer.allocUnsafe(size);
  let at = vector.writeInt32BE(tokens.length, 0);
  for (const token of tokens) {
    const places = positions.get(token) ?? [];
    at += vector.write(token, at, 'latin1');
    at = vector.writeUInt8(0, at);
    at = vector.writeUInt16BE(places.length, at);
    for (const place of places) at = vector.writeUInt16BE(place, at);
  }
  return vector;
}

/** The words of a row as FTS5 has them, from the form in which PostgreSQL sends a `tsvector`. */
export function wordsOf(vector: Buffer): string {
  const tokens: string[] = [];
  let at = 4;
  for (let left = vector.readInt32BE(0); left > 0; left -= 1) {
    const end = vector.indexOf(0, at);
    const token = vector.toString('latin1', at, end);
    const places = vector.readUInt16BE(end + 1);
    at = end + 3;
    for (let place = 0; place < places; place += 1, at += 2) {
      tokens[(vector.readUInt16BE(at) & highestPosition) - 1] = token;
    }
  }
  return Array.from(tokens, (token) => token ?? between).join(' ');
}
