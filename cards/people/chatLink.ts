import type { Translator } from '../../src/locales/translator.ts';
import type { Person } from '../../src/requests/request.ts';
import { plainName } from '../kit/plainName.ts';

/** A link to a chat with one person, for a template. */
export interface ChatLink {
  readonly word: string;
  /** Says with whom, for those who hear the card. */
  readonly spoken: string;
  readonly url: string;
}

/**
 * The address of a person, as it may be shown: for a text run. Empty if it is not known, or is no single address. The person's own tenant
 * chose it freely.
 */
export function shownAddress({ email = '' }: Pick<Person, 'email'>): string {
  return email.length <= longestAddress && oneAddress.test(email) ? email : '';
}

/** The longest address that mail servers take, in characters. */
const longestAddress = 254;
/** No separators, which would add other people to the chat, and no characters that can't be seen. */
const oneAddress = /^[^\s@<>,;:"()[\]\\\p{C}]+@[^\s@<>,;:"()[\]\\\p{C}]+\.[^\s@<>,;:"()[\]\\\p{C}]+$/u;

/**
 * The link that opens a chat with a person in Teams; none where their address is not known. The address stands beside it, because a tenant
 * may not let its people chat with others
 * (learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams).
 */
export function chatLinks(person: Person, t: Translator): readonly ChatLink[] {
  const address = shownAddress(person);
  if (address === '') return [];
  const name = plainName(person.name) || address;
  return [
    {
      word: t.text('contact:chat.word'),
      spoken: t.text('contact:chat.spoken', { name }),
      url: `https://teams.microsoft.com/l/chat/0/0?users=${encodeURIComponent(address)}`,
    },
  ];
}
