import type { Translator } from '../../src/locales/translator.ts';
import { contactOf } from '../../src/requests/people.ts';
import { type AssistanceRequest, isSamePerson } from '../../src/requests/request.ts';
import { plainName } from '../kit/plainName.ts';

/** Who acts for a request, and who sent it; empty if it is the same person. For a text run. */
export function actsForText(request: AssistanceRequest, t: Translator): string {
  const { requester } = request;
  const contact = contactOf(request);
  if (isSamePerson(contact, requester)) return '';
  const nameOf = (name: string) => plainName(name) || t.text('status:line.somebody');
  return t.text('contact:actsFor', { name: nameOf(contact.name), sender: nameOf(requester.name) });
}
