import type { Card } from '../../cards/kit/card.ts';
import { formerContactCard } from '../../cards/people/formerContactCard.ts';
import type { Translator } from '../locales/translator.ts';
import { type Recipient, recipientKey } from '../requests/notice.ts';
import { personRecipient } from '../requests/notices.ts';
import { newFormKey } from '../requests/press.ts';
import { type AssistanceRequest, isOpen, type Person } from '../requests/request.ts';
import type { DrawServices } from './drawRequest.ts';

/** The card of a request for a recipient who acted for it before. */
export function drawFormerContact(
  { newId, local }: Pick<DrawServices, 'newId' | 'local'>,
  request: AssistanceRequest,
  recipient: Recipient,
  t: Translator,
): Card {
  const { requester, people = {} } = request;
  const { formerContacts = [], namedContact } = people;
  const isReader = ({ tenantId, id }: Person) =>
    recipientKey(personRecipient({ tenantId, personId: id })) === recipientKey(recipient);
  return formerContactCard(
    {
      request,
      // The one who was named has come: the reader did not hand the request over themselves.
      mayObject: namedContact !== undefined && isOpen(request) && isReader(namedContact.inPlaceOf),
      maySee: [requester, ...formerContacts].some(isReader),
      key: newFormKey(newId, local),
    },
    t,
  );
}
