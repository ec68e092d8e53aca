/** An element or a character reference. Each part has a maximum length and stops at the next `<`, so the work is linear in the length. */
const token = /<(\/?)([a-z!][\w:-]{0,40})([^<>]{0,2000})>|&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi;

/** The character references that chat clients write. They send every other character as it is. */
const named: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  shy: '',
  zwnj: '',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
};

const lineElements = new Set([
  'p',
  'div',
  'br',
  'li',
  'ul',
  'ol',
  'tr',
  'h1',
  'h2',
  'h3',
  'h4',
  'pre',
  'blockquote',
]);
/**
 * Elements with content that the person did not type: a reference to another message, a quoted message, and content that no client shows.
 */
const silentElements = new Set(['attachment', 'quoted', 'style', 'script', 'head', 'title']);

/**
 * Whether markup quotes another message: with Teams' mark of a reply (a `blockquote` of its type, or a reference), or with any
 * `blockquote`.
 */
export function hasQuote(markup: string): boolean {
  return /<(?:blockquote|attachment|quoted)\b/i.test(markup);
}

/**
 * The words in a message's markup, without quotations of other messages. A mention keeps its marks, `<at>…</at>`: they identify it. If a
 * message has nothing but a quotation that the person made, the quotation counts as words. A reply that Teams marked as one never does.
 *
 * @param markup HTML that Teams attached to a message, or the text of a message with the format `xml`
 */
export function markupText(markup: string): string {
  const words = read(markup, () => true);
  return words.trim() === ''
    ? read(markup, (attributes) => attributes.includes('schema.skype.com/Reply'))
    : words;
}

function read(markup: string, isQuote: (attributes: string) => boolean): string {
  const parts: string[] = [];
  /** The open elements that matter: those with content to omit, and the spans of mentions. */
  const open: { readonly name: string; readonly kind: 'silent' | 'mention' | 'other' }[] = [];
  let silent = 0;
  let end = 0;
  const add = (text: string) => void (silent === 0 && parts.push(text));
  for (const {
    0: whole,
    1: slash,
    2: element = '',
    3: attributes = '',
    4: reference,
    index,
  } of markup.matchAll(token)) {
    add(markup.slice(end, index));
    end = index + whole.length;
    if (reference !== undefined) {
      add(characterOf(reference, whole));
      continue;
    }
    const name = element.toLowerCase();
    if (name === 'at') add(slash === '/' ? '</at>' : '<at>');
    else if (lineElements.has(name)) add('\n');
    if (slash === '/') {
      if (open.at(-1)?.name !== name) continue;
      const closed = open.pop();
      if (closed?.kind === 'silent') silent -= 1;
      if (closed?.kind === 'mention') add('</at>');
    } else if (!attributes.endsWith('/')) {
      const kind = kindOf(name, attributes, isQuote);
      if (kind === undefined) continue;
      if (kind === 'mention') add('<at>');
      open.push({ name, kind });
      if (kind === 'silent') silent += 1;
    }
  }
  add(markup.slice(end));
  return parts.join('');
}

function kindOf(name: string, attributes: string, isQuote: (attributes: string) => boolean) {
  if (silentElements.has(name)) return 'silent';
  if (name === 'blockquote') return isQuote(attributes) ? 'silent' : 'other';
  if (name === 'span') return attributes.includes('schema.skype.com/Mention') ? 'mention' : 'other';
  return undefined;
}

function characterOf(reference: string, whole: string): string {
  if (!reference.startsWith('#')) return named[reference.toLowerCase()] ?? whole;
  const isHex = /^#x/i.test(reference);
  const code = Number.parseInt(reference.slice(isHex ? 2 : 1), isHex ? 16 : 10);
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : '';
}
