import type { Translator } from '../../src/locales/translator.ts';
import type { PerformedAction, Transition } from '../../src/requests/lifecycle.ts';
import { type Button, executeButton } from '../kit/buttons.ts';
import type { ActionButtonView } from './actionButtonView.ts';
import { advanceButton } from './advanceButton.ts';
import { completeButton, declineButton, isToComplete, rateButton, reopenButton } from './closingButtons.ts';
import { colleaguesButton, removeButton } from './colleaguesButton.ts';
import { actForButton, giveCodeButton, nameContactButton, objectToContactButton } from './contactButtons.ts';
import type { OfferedButton } from './faceButtons.ts';
import { confirmGateButton, objectToGateButton, stepBackButton } from './gateButtons.ts';
import { giveTaskButton } from './giveTaskButton.ts';
import { handOverButton, moveToChannelButton } from './handOverButton.ts';
import { holdButton } from './holdButton.ts';
import {
  asksTheTeam,
  isToPlan,
  meetingsButton,
  planMeetingsButton,
  renewFeedButton,
} from './planMeetingsButton.ts';
import { pressData } from './pressData.ts';
import { applyButton } from './proposal.ts';
import { answerButton, askButton, withdrawQuestionButton } from './questionButtons.ts';
import { reasonButton } from './reasonButton.ts';
import { representButton } from './representButton.ts';
import { splitButton } from './splitButton.ts';
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
  // The card of a meeting has them. The team's opens the list of meetings; the customer has it by *Schedule*.
  acceptMeeting: () => undefined,
  proposeMeeting: () => undefined,
  counterMeeting: () => undefined,
  moveMeeting: meetingsButton,
  cancelMeeting: () => undefined,
  addMeeting: () => undefined,
  linkMeeting: () => undefined,
  holdMeeting: () => undefined,
  meetingHeld: () => undefined,
  meetingNoShow: () => undefined,
  keepMeeting: () => undefined,
  takeProposal: () => undefined,
  // The service performs these.
  changeInOutlook: () => undefined,
  repliesInOutlook: () => undefined,
  assign: handOverButton,
  // A specialist's is the second button in the form of `assign`.
  takeOver: (view, t, { by }) => (by.includes('admin') ? actForButton(view, t) : undefined),
  moveToChannel: moveToChannelButton,
  split: splitButton,
  giveCode: giveCodeButton,
  // The row of the other request has them.
  tie: () => undefined,
  untie: () => undefined,
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
  renewFeed: renewFeedButton,
  tick: tasksButton,
  follow: colleaguesButton,
  unfollow: removeButton,
  giveTask: giveTaskButton,
  // Nobody presses it.
  join: () => undefined,
  leave: (view, t) => executeButton(t.text('colleagues:card.leave'), 'request.leave', pressData(view)),
  edit: (view, t) => executeButton(t.text('status:actions.edit'), 'request.edit', pressData(view)),
  // The product itself does it; nobody presses it.
  requeue: () => undefined,
  move: () => undefined,
  remind: () => undefined,
  loseContact: () => undefined,
  tellAdmins: () => undefined,
  nameContact: nameContactButton,
  objectToContact: objectToContactButton,
  represent: representButton,
  confirmPartner: (view, t) =>
    executeButton(t.text('partner:confirm.confirm'), 'partner.confirm', pressData(view), {
      style: 'positive',
    }),
  refusePartner: (view, t) =>
    executeButton(t.text('partner:confirm.refuse'), 'partner.refuse', pressData(view)),
  endRelation: () => undefined,
  restoreRelation: () => undefined,
  withdraw: withdrawButton,
};

/** The actions of the menu that stand on the card itself where the state calls for them. */
const calledFor: Readonly<Partial<Record<PerformedAction, (view: ActionButtonView) => boolean>>> = {
  complete: isToComplete,
  schedule: isToPlan,
  moveMeeting: asksTheTeam,
};

/** The called-for actions that stand before all others: somebody waits for an answer. */
const firstOfAll: readonly PerformedAction[] = ['moveMeeting'];

/**
 * The buttons of these rows of the lifecycle: those on the card first, each part in the table's order. The table says if one stands in the
 * menu. Those have large forms that few readers open: each is drawn when it is needed.
 */
export function actionButtons(
  rows: readonly Transition[],
  view: ActionButtonView,
  t: Translator,
): readonly OfferedButton[] {
  const isInMenu = ({ action, inMenu }: Transition) => inMenu === true && calledFor[action]?.(view) !== true;
  const shown = rows.filter((row) => !isInMenu(row));
  const isFirst = ({ action }: Transition) => firstOfAll.includes(action);
  const inOrder = [...shown.filter(isFirst), ...shown.filter((row) => !isFirst(row))];
  const onCard = inOrder.map((row) => buttonOf[row.action](view, t, row));
  const inMenu = rows.filter(isInMenu).map((row) => () => {
    const button = buttonOf[row.action](view, t, row);
    return button === undefined ? undefined : { ...button, mode: 'secondary' };
  });
  return [...onCard.filter((button) => button !== undefined), ...inMenu];
}
