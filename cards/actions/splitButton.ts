import type { TextUnder } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import { contactOf } from '../../src/requests/people.ts';
import { requestNumber } from '../../src/requests/request.ts';
import { type Button, executeButton, showCardButton } from '../kit/buttons.ts';
import { serviceNames } from '../kit/names.ts';
import type { ActionButtonView } from './actionButtonView.ts';
import { colleagueInputs } from './handOverButton.ts';
import { pressData } from './pressData.ts';

/** Opens the form that gives some services of a request to a colleague, or to the queue, as a second request. */
export function splitButton(view: ActionButtonView, t: Translator): Button {
  const { request, process, colleagues = [] } = view;
  const { services } = request.answers;
  const text = (name: TextUnder<'ties:split'>, values?: Record<string, string>) =>
    t.text(`ties:split.${name}`, values);
  const without = [request.requester, contactOf(request), request.assignee];
  const [colleague, note] = colleagueInputs(colleagues, t, without);
  return showCardButton(
    text('title'),
    [
      { type: 'TextBlock', wrap: true, text: text('hint', { number: requestNumber(request) }) },
      {
        type: 'Input.ChoiceSet',
        id: 'split.services',
        label: text('services'),
        errorMessage: text('error'),
        isRequired: true,
        isMultiSelect: true,
        style: 'expanded',
        wrap: true,
        choices: services.map((id) => ({ title: serviceNames([id], process.services, t).join(), value: id })),
      },
      { ...colleague, id: 'split.colleague', label: text('colleague'), placeholder: text('queue') },
      { ...note, id: 'split.note' },
    ],
    [executeButton(text('confirm'), 'request.split', pressData(view, { state: request.state }))],
  );
}
