import type { Translator } from '../../src/locales/translator.ts';
import { awaitedContact, contactOf } from '../../src/requests/people.ts';
import { openQuestionsOf } from '../../src/requests/questions.ts';
import { type AssistanceRequest, isOpen, isSamePerson } from '../../src/requests/request.ts';
import { plainName } from '../kit/plainName.ts';

/** Who acts for a request, and who sent it; empty if it is the same person. For a text run. */
function actsForText(request: AssistanceRequest, t: Translator): string {
  const { requester } = request;
  const contact = contactOf(request);
  if (isSamePerson(contact, requester)) return '';
  const nameOf = (name: string) => plainName(name) || t.text('status:line.somebody');
  return t.text('contact:actsFor', { name: nameOf(contact.name), sender: nameOf(requester.name) });
}

/**
 * Who acts for a request if it is not the sender, and who was named to do so but has not opened the app yet, with the link to send them. For
 * text runs, one line each.
 */
export function actsForLines(
  { request, chatUrl }: { readonly request: AssistanceRequest; readonly chatUrl?: string },
  t: Translator,
): readonly string[] {
  const named = isOpen(request) ? awaitedContact(request) : undefined;
  const text = actsForText(request, t);
  return [
    ...(text === '' ? [] : [text]),
    ...(named === undefined
      ? []
      : [
          t.text('contact:awaited', {
            named: plainName(named.name) || t.text('status:line.somebody'),
            address: named.address,
          }),
        ]),
    ...(named === undefined || chatUrl === undefined
      ? []
      : [t.text('contact:awaitedLink', { url: chatUrl })]),
  ];
}

/** For the specialists: nobody else of the customer is known who could answer a question that waits too long; empty if it is not so. */
export function nobodyElseText(request: AssistanceRequest, t: Translator): string {
  const isAlone =
    isOpen(request) && openQuestionsOf(request).some(({ toldAdmins }) => toldAdmins?.count === 0);
  return isAlone ? t.text('contact:nobodyElse') : '';
}
