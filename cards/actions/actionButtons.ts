import type { Translator } from '../../src/locales/translator.ts';
import type { PerformedAction, Transition } from '../../src/requests/lifecycle.ts';
import { type Button, executeButton } from '../kit/buttons.ts';
import type { ActionButtonView } from './actionButtonView.ts';
import { advanceButton } from './advanceButton.ts';
import { completeButton, declineButton, rateButton, reopenButton } from './closingButtons.ts';
import { actForButton } from './contactButtons.ts';
import { confirmGateButton, objectToGateButton, stepBackButton } from './gateButtons.ts';
import { handOverButton } from './handOverButton.ts';
import { holdButton } from './holdButton.ts';
import { planMeetingsButton } from './planMeetingsButton.ts';
import { pressData } from './pressData.ts';
import { applyButton } from './proposal.ts';
import { answerButton, askButton, withdrawQuestionButton } from './questionButtons.ts';
import { reasonButton } from './reasonButton.ts';
import { tasksButton } from './tasks.ts';
import { withdrawButton } from './withdrawButton.ts';
import { writeButton } from './writeButton.ts';

/** Draws the button of an action; undefined where the card itself asks for it. */
type DrawButton = (view: ActionButtonView, t: Translator, row: Transition) => Button | undefined;

/** The button of every action. One that is missing does not compile. */
const buttonOf: Readonly<Record<PerformedAction, DrawButton>> = {
  claim: (view, t) =>
    executeButton(t.text('status:actions.claim'), 'request.claim', pressData(view), { style: 'positive' }),
  schedule: planMeetingsButton,
  assign: handOverButton,
  // A specialist's is the second button in the form of `assign`.
  takeOver: (view, t, { by }) => (by.includes('admin') ? actForButton(view, t) : undefined),
  apply: applyButton,
  declineProposal: (view, t) =>
    reasonButton(
      {
        action: 'declineProposal',
        texts: 'declineProposal',
        isRequired: true,
        seen: { proposal: view.request.proposal?.at ?? '' },
      },
      view,
      t,
    ),
  hold: holdButton,
  resume: (view, t) =>
    executeButton(t.text('status:actions.resume'), 'request.resume', pressData(view, { state: 'onHold' }), {
      style: 'positive',
    }),
  ask: askButton,
  withdrawQuestion: withdrawQuestionButton,
  answer: answerButton,
  message: (view, t, { by }) =>
    writeButton('message', by.includes('admin') ? 'messageToTeam' : 'messageToCustomer', view, t),
  note: (view, t) => writeButton('note', 'note', view, t),
  advance: advanceButton,
  confirmGate: (view, t, { by }) => confirmGateButton(view, t, by.includes('assignee')),
  objectToGate: objectToGateButton,
  stepBack: stepBackButton,
  complete: completeButton,
  decline: declineButton,
  reopen: reopenButton,
  rate: rateButton,
  release: (view, t) => reasonButton({ action: 'release', texts: 'giveBack' }, view, t),
  tick: tasksButton,
  edit: (view, t) => executeButton(t.text('status:actions.edit'), 'request.edit', pressData(view)),
  // The product itself does it; nobody presses it.
  requeue: () => undefined,
  remind: () => undefined,
  endRelation: () => undefined,
  restoreRelation: () => undefined,
  withdraw: withdrawButton,
};

/** The buttons of these rows of the lifecycle, in their order; the table says if one stands in the overflow menu. */
export function actionButtons(
  rows: readonly Transition[],
  view: ActionButtonView,
  t: Translator,
): readonly Button[] {
  const draw = (row: Transition): readonly Button[] => {
    const button = buttonOf[row.action](view, t, row);
    if (button === undefined) return [];
    // The action that the state calls for stands on the card.
    const inMenu = row.inMenu === true && button['style'] !== 'positive';
    return [inMenu ? { ...button, mode: 'secondary' } : button];
  };
  const drawn = rows.flatMap(draw);
  const inMenu = drawn.filter(({ mode }) => mode === 'secondary');
  return [...drawn.filter((button) => !inMenu.includes(button)), ...inMenu];
}
