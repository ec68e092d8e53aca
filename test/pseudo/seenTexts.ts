/** A text that somebody was shown, and where. */
export interface Seen {
  readonly where: string;
  readonly text: string;
}

type Part = Readonly<Record<string, unknown>>;

/** The properties of a card, an activity or an answer that people read or hear. */
const shown = new Set([
  'text',
  'title',
  'label',
  'placeholder',
  'errorMessage',
  'altText',
  'tooltip',
  'speak',
  'fallbackText',
  'summary',
  'subtitle',
]);
/** Only a program reads what is below these. */
const unread = new Set(['data', 'entities', 'channelData', 'conversation', 'from', 'recipient', 'input']);

/** The texts of a card, an activity or an invoke's answer, wherever they stand. */
export function textsIn(part: unknown, where: string): readonly Seen[] {
  if (Array.isArray(part)) return part.flatMap((one) => textsIn(one, where));
  if (typeof part !== 'object' || part === null) return [];
  const texts = Object.entries(part).filter(([key, value]) => shown.has(key) && typeof value === 'string');
  return [
    ...texts.map(([, text]) => ({ where, text: String(text) })),
    ...valuesOf(part as Part).map((text) => ({ where, text })),
    ...Object.entries(part).flatMap(([key, value]) => (unread.has(key) ? [] : textsIn(value, where))),
  ];
}

/** The values that people read: of facts, of texts that are filled in, and of an invoke that is answered by a sentence. */
function valuesOf({ type, value, facts }: Part): readonly string[] {
  if (type === 'FactSet' && Array.isArray(facts)) return facts.map((fact: Part) => String(fact['value']));
  const isText = type === 'Input.Text' || type === 'application/vnd.microsoft.activity.message';
  return isText && typeof value === 'string' ? [value] : [];
}

/** The properties of the page's data that only its program reads. Every other text is read by people. */
const ofProgram =
  /^(?:id|\w*Ids?|kind|type|state|action|verb|language|timeZone|url|\w*Url|link|at|\w*At|date|time|from|to|until|key|seen|version|by|milestone|phase|which|rhythm|marks|group|role|section)$/;

/** The texts in the page's data. Cards in it, and the forms behind its buttons, are read as cards. */
export function textsInData(part: unknown, where: string): readonly Seen[] {
  if (Array.isArray(part)) return part.flatMap((one) => textsInData(one, where));
  if (typeof part !== 'object' || part === null) return [];
  if (typeof (part as Part)['type'] === 'string') return textsIn(part, where);
  return Object.entries(part).flatMap(([key, value]) => {
    if (ofProgram.test(key)) return [];
    if (key === 'buttons') return textsIn(value, `${where}.${key}`);
    return typeof value === 'string'
      ? [{ where: `${where}.${key}`, text: value }]
      : textsInData(value, `${where}.${key}`);
  });
}
