import type { Translator } from '../../src/locales/translator.ts';
import { awaitedContact, contactOf } from '../../src/requests/people.ts';
import type { Absence } from '../../src/requests/ports.ts';
import { openQuestionsOf } from '../../src/requests/questions.ts';
import { type AssistanceRequest, isOpen, isSamePerson, type Person } from '../../src/requests/request.ts';
import { formatFullDay } from '../kit/format.ts';
import { plainName } from '../kit/plainName.ts';

/** A request, as far as it shows who acts for it. */
export interface ActsForView {
  readonly request: AssistanceRequest;
  /** The link that opens the chat with the app. */
  readonly chatUrl?: string;
  /** The one who acts for it is away. */
  readonly contactAbsence?: Absence;
}

/** Who acts for a request, and who sent it; empty if it is the same person. For a text run. */
function actsForText(request: AssistanceRequest, t: Translator): string {
  const { requester } = request;
  const contact = contactOf(request);
  if (isSamePerson(contact, requester)) return '';
  const nameOf = (name: string) => plainName(name) || t.text('status:line.somebody');
  return t.text('contact:actsFor', { name: nameOf(contact.name), sender: nameOf(requester.name) });
}

/**
 * Who acts for a request if it is not the sender, until when they are away, and who was named to do so but has not opened the app yet, with the link to send them. For
 * text runs, one line each.
 */
export function actsForLines(
  { request, chatUrl, contactAbsence }: ActsForView,
  t: Translator,
): readonly string[] {
  const named = isOpen(request) ? awaitedContact(request) : undefined;
  const text = actsForText(request, t);
  return [
    ...(text === '' ? [] : [text]),
    ...(contactAbsence === undefined ? [] : [awayText(contactAbsence, contactOf(request), t)]),
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

/** The name is the request's, which not every reader sees. */
function awayText({ until }: Absence, contact: Person, t: Translator): string {
  const name = plainName(contact.name) || t.text('status:line.somebody');
  return t.text('desk:away.card.alone', { name, day: formatFullDay(until, t) });
}

/** For the specialists: nobody else of the customer is known who could answer a question that waits too long; empty if it is not so. */
export function nobodyElseText(request: AssistanceRequest, t: Translator): string {
  const isAlone =
    isOpen(request) && openQuestionsOf(request).some(({ toldAdmins }) => toldAdmins?.count === 0);
  return isAlone ? t.text('contact:nobodyElse') : '';
}
