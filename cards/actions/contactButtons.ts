import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { codeDays } from '../../src/requests/draftCode.ts';
import { contactOf } from '../../src/requests/people.ts';
import { longestReason } from '../../src/requests/reason.ts';
import { type Button, executeButton, showCardButton } from '../kit/buttons.ts';
import { plainName } from '../kit/plainName.ts';
import type { ActionButtonView } from './actionButtonView.ts';
import { pressData } from './pressData.ts';

/** Opens the question whether the reader acts for the request from now on, in place of the one who does. */
export function actForButton(view: ActionButtonView, t: Translator): Button {
  const contact = contactOf(view.request);
  const name = plainName(contact.name) || t.text('status:line.somebody');
  return showCardButton(
    t.text('contact:takeOver.action'),
    [{ type: 'TextBlock', wrap: true, text: t.text('contact:takeOver.hint', { name }) }],
    [
      executeButton(
        t.text('contact:takeOver.confirm'),
        'request.takeOver',
        pressData(view, { contact: contact.id }),
      ),
    ],
  );
}

/** Opens the question whether the reader gives the request to a colleague; the answer to the press brings the code. */
export function giveCodeButton(view: ActionButtonView, t: Translator): Button {
  return showCardButton(
    t.text('contact:giveCode.action'),
    [{ type: 'TextBlock', wrap: true, text: t.text('contact:giveCode.hint', { days: t.number(codeDays) }) }],
    [executeButton(t.text('contact:giveCode.confirm'), 'request.giveCode', pressData(view))],
  );
}

/** Opens the form in which the assignee names somebody of the customer to act for the request. */
export function nameContactButton(view: ActionButtonView, t: Translator): Button {
  const text = (name: TextUnder<'contact:nameContact'>) => t.text(`contact:nameContact.${name}`);
  return showCardButton(
    text('action'),
    [
      { type: 'TextBlock', wrap: true, text: text('hint') },
      {
        type: 'Input.Text',
        id: 'nameContact.name',
        label: text('name'),
        errorMessage: text('nameError'),
        maxLength: 120,
        isRequired: true,
      },
      {
        type: 'Input.Text',
        id: 'nameContact.address',
        label: text('address'),
        errorMessage: text('addressError'),
        placeholder: text('addressExample'),
        style: 'email',
        maxLength: 254,
        isRequired: true,
      },
      {
        type: 'Input.Text',
        id: 'nameContact.reason',
        label: text('reason'),
        errorMessage: text('reasonError'),
        placeholder: text('reasonExample'),
        isMultiline: true,
        maxLength: longestReason,
        isRequired: true,
      },
    ],
    [executeButton(text('confirm'), 'request.contact', pressData(view))],
  );
}

/** Objects to the person whom the assignee named, by one press. */
export function objectToContactButton(view: ActionButtonView, t: Translator): Button {
  return executeButton(t.text('contact:object.action'), 'contact.object', pressData(view));
}
