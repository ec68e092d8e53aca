import { composedKey } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { MeetingToJoin } from '../../src/meetings/meeting.ts';
import type { Holder } from '../../src/requests/absences/holderOf.ts';
import type { Side } from '../../src/requests/lifecycle.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import { formatMoment } from '../kit/format.ts';
import { plainName } from '../kit/plainName.ts';
import { invitedName, repliesText } from '../meetings/invitationReplies.ts';

/** A reader of meetings. */
export interface MeetingReader {
  readonly side: Side;
  /** IANA zone of the times that they read. */
  readonly timeZone: string;
}

/** Who comes to a meeting in place of the assignee; empty: the assignee does. */
export function holderNote(
  holder: Holder | undefined,
  { assignee }: AssistanceRequest,
  t: Translator,
): string {
  if (holder === undefined) return '';
  const nameOf = (name = '') => plainName(name) || t.text('status:line.somebody');
  const name = nameOf(holder.person.name);
  return holder.isSure
    ? t.text('status:change.holds.sure', { name })
    : t.text('status:change.holds.standsIn', { name, absent: nameOf(assignee?.name) });
}

/**
 * The state of a meeting in a line: its outcome, the question about its event, another time that somebody asks for, or that both agreed. Then
 * the answers to the invitation. Empty if there is nothing to say.
 */
export function meetingNote(
  meeting: MeetingToJoin,
  reader: MeetingReader,
  request: AssistanceRequest,
  t: Translator,
): string {
  const { outcome, replies = [], unreadSince } = meeting;
  const { side, timeZone } = reader;
  const unread =
    side === 'team' && outcome === undefined && unreadSince !== undefined
      ? t.text('status:change.unread', { when: formatMoment(unreadSince, timeZone, t) })
      : '';
  const answers = outcome === undefined ? repliesText(replies, request, side, t) : '';
  return t.sentences(stateNote(meeting, reader, request, t), answers, unread);
}

function stateNote(
  { agreedAt, proposal, outcome, check }: MeetingToJoin,
  { side, timeZone }: MeetingReader,
  request: AssistanceRequest,
  t: Translator,
): string {
  if (outcome !== undefined) {
    const text = plainName(outcome.text, 500);
    const said = t.text(
      composedKey(`status:change.outcome.${outcome.is === 'held' ? 'held' : `noShow.${side}`}`),
    );
    return text === '' ? said : t.text('status:change.outcome.with', { said, text });
  }
  if (check !== undefined) {
    return t.text(`status:change.check.${side}.${check.is}`, {
      by: check.is === 'proposed' ? invitedName(check.by, request, t) : '',
      when: check.is === 'proposed' ? formatMoment(check.startsAt, timeZone, t) : '',
    });
  }
  if (proposal !== undefined) {
    const whose = proposal.by === side ? 'own' : 'other';
    const rest = proposal.rest === true ? 'Rest' : '';
    return t.text(`status:change.asks.${side}.${whose}${rest}`, {
      when: formatMoment(proposal.startsAt, timeZone, t),
    });
  }
  return agreedAt === undefined ? '' : t.text('status:change.agreed');
}
