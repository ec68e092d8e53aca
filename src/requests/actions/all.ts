import type { DefinedAction } from '../actionDefinition.ts';
import type { PerformedAction } from '../lifecycle.ts';
import { assign } from './casework/assign.ts';
import { claim } from './casework/claim.ts';
import { giveCode } from './casework/giveCode.ts';
import { hold } from './casework/hold.ts';
import { loseContact } from './casework/loseContact.ts';
import { moveToChannel } from './casework/moveToChannel.ts';
import { nameContact } from './casework/nameContact.ts';
import { objectToContact } from './casework/objectToContact.ts';
import { release } from './casework/release.ts';
import { remind } from './casework/remind.ts';
import { requeue } from './casework/requeue.ts';
import { resume } from './casework/resume.ts';
import { takeOver } from './casework/takeOver.ts';
import { follow } from './colleagues/follow.ts';
import { giveTask } from './colleagues/giveTask.ts';
import { join } from './colleagues/join.ts';
import { leave } from './colleagues/leave.ts';
import { unfollow } from './colleagues/unfollow.ts';
import { apply } from './customer/apply.ts';
import { declineProposal } from './customer/declineProposal.ts';
import { edit } from './customer/edit.ts';
import { tick } from './customer/tick.ts';
import { withdraw } from './customer/withdraw.ts';
import { acceptMeeting } from './meetings/acceptMeeting.ts';
import { addMeeting } from './meetings/addMeeting.ts';
import { cancelMeeting } from './meetings/cancelMeeting.ts';
import { changeInOutlook, repliesInOutlook } from './meetings/changeInOutlook.ts';
import { holdMeeting } from './meetings/holdMeeting.ts';
import { linkMeeting } from './meetings/linkMeeting.ts';
import { meetingHeld, meetingNoShow } from './meetings/markMeeting.ts';
import { move } from './meetings/move.ts';
import { moveMeeting } from './meetings/moveMeeting.ts';
import { counterMeeting, proposeMeeting } from './meetings/proposeMeeting.ts';
import { renewFeed } from './meetings/renewFeed.ts';
import { schedule } from './meetings/schedule.ts';
import { keepMeeting, takeProposal } from './meetings/settleMeeting.ts';
import { confirmPartner } from './partners/confirmPartner.ts';
import { endRelation } from './partners/endRelation.ts';
import { refusePartner } from './partners/refusePartner.ts';
import { represent } from './partners/represent.ts';
import { restoreRelation } from './partners/restoreRelation.ts';
import { advance } from './phases/advance.ts';
import { complete } from './phases/complete.ts';
import { confirmGate } from './phases/confirmGate.ts';
import { decline } from './phases/decline.ts';
import { objectToGate } from './phases/objectToGate.ts';
import { rate } from './phases/rate.ts';
import { reopen } from './phases/reopen.ts';
import { stepBack } from './phases/stepBack.ts';
import { answer } from './talk/answer.ts';
import { ask } from './talk/ask.ts';
import { message } from './talk/message.ts';
import { note } from './talk/note.ts';
import { tellAdmins } from './talk/tellAdmins.ts';
import { withdrawQuestion } from './talk/withdrawQuestion.ts';
import { split } from './ties/split.ts';
import { tie } from './ties/tie.ts';
import { untie } from './ties/untie.ts';

/** Every action that can be performed on a request. A missing one is a compile error. */
export const actions = {
  claim,
  schedule,
  acceptMeeting,
  proposeMeeting,
  counterMeeting,
  linkMeeting,
  holdMeeting,
  moveMeeting,
  cancelMeeting,
  addMeeting,
  meetingHeld,
  meetingNoShow,
  keepMeeting,
  takeProposal,
  changeInOutlook,
  repliesInOutlook,
  assign,
  takeOver,
  moveToChannel,
  split,
  giveCode,
  renewFeed,
  move,
  tie,
  untie,
  apply,
  declineProposal,
  hold,
  resume,
  ask,
  withdrawQuestion,
  answer,
  message,
  note,
  advance,
  confirmGate,
  objectToGate,
  stepBack,
  complete,
  decline,
  reopen,
  rate,
  release,
  tick,
  follow,
  unfollow,
  giveTask,
  join,
  leave,
  requeue,
  loseContact,
  remind,
  tellAdmins,
  nameContact,
  objectToContact,
  represent,
  confirmPartner,
  refusePartner,
  endRelation,
  restoreRelation,
  edit,
  withdraw,
} as const satisfies {
  readonly [Action in PerformedAction]: DefinedAction<Action, unknown>;
};
