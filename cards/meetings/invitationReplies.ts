import type { Translator } from '../../src/locales/translator.ts';
import { type InvitationReply, type Invited, invitedRoles } from '../../src/meetings/meeting.ts';
import type { Side } from '../../src/requests/lifecycle.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import { plainName } from '../kit/plainName.ts';

/** The name of somebody who is invited; of somebody whom the request does not name, only that they are invited. */
export function invitedName(by: Invited, { answers }: AssistanceRequest, t: Translator): string {
  const name = by === 'other' ? '' : plainName(answers[by]?.name ?? '');
  return name === '' ? t.text('status:line.invited') : name;
}

/**
 * The answers to an invitation in a line: who accepted, declined, or may come; empty if nobody has answered. The customer reads of the people
 * whom the request names. The team reads also how many of the others there are.
 */
export function repliesText(
  replies: readonly InvitationReply[],
  request: AssistanceRequest,
  side: Side,
  t: Translator,
): string {
  const lines = (['accepted', 'tentative', 'declined'] as const).flatMap((is) => {
    const theirs = replies.filter((reply) => reply.is === is);
    const named = invitedRoles.filter((role) => theirs.some(({ by }) => by === role));
    const count = side === 'team' ? theirs.filter(({ by }) => by === 'other').length : 0;
    const others =
      count === 0 ? [] : [t.text('status:change.replies.others', { count, number: t.number(count) })];
    const who = [...new Set(named.map((role) => invitedName(role, request, t))), ...others];
    return who.length === 0 ? [] : [t.text(`status:change.replies.${is}`, { who: t.list(who) })];
  });
  return t.sentences(...lines);
}
