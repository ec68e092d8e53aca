import type { Recipient } from '../../requests/notice.ts';

/**
 * Reads a recipient from a row; undefined if it is none. A recipient of a kind that only a newer version knows is returned unchanged.
 *
 * @param text JSON, as this or another version wrote it
 */
export function readRecipient(text: string): Recipient | undefined {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return undefined;
  const recipient = value as Recipient;
  const isText = (part: unknown) => typeof part === 'string' && part !== '';
  switch (recipient.kind) {
    case 'person':
      return isText(recipient.tenantId) && isText(recipient.personId) ? recipient : undefined;
    case 'calendar':
      return isText(recipient.requestId) ? recipient : undefined;
    default:
      return isText((recipient as { readonly kind?: unknown }).kind) ? recipient : undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
