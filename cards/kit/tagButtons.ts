import type { ButtonData } from './buttons.ts';
import type { Card } from './card.ts';

/** Adds data to every button of a request on a card, wherever it stands. A part without such a button stays the same object. */
export function tagButtons(card: Card, data: ButtonData): Card {
  return tagged(card, data) as Card;
}

function tagged(part: unknown, data: ButtonData): unknown {
  if (typeof part !== 'object' || part === null) return part;
  // Templates share frozen parts between cards, so they have no button of a request.
  if (Object.isFrozen(part)) return part;
  if (Array.isArray(part)) {
    const parts = part.map((each) => tagged(each, data));
    return parts.some((each, index) => each !== part[index]) ? parts : part;
  }
  let copy: Record<string, unknown> | undefined;
  for (const name in part) {
    const value = (part as Readonly<Record<string, unknown>>)[name];
    const inner = tagged(value, data);
    if (inner !== value) copy = { ...(copy ?? part), [name]: inner };
  }
  const { verb, requestId } = part as Readonly<Record<string, unknown>>;
  const isButton = typeof verb === 'string' && typeof requestId === 'string';
  return isButton ? { ...(copy ?? part), ...data } : (copy ?? part);
}
