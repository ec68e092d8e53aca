import type { TurnContext } from 'botbuilder';
import { isSamePerson, requestNumber } from '../../requests/request.ts';
import type { BotServices } from '../identity/services.ts';
import { turnOf } from '../turn/turn.ts';

/** The number of the request that a draft of the present person has become; undefined if there is none, or it is not theirs. */
export async function sentFrom(
  { requests }: Pick<BotServices['store'], 'requests'>,
  context: TurnContext,
  draftId: string,
): Promise<string | undefined> {
  const { tenantId, person } = turnOf(context);
  const sent = await requests.findByDraft(draftId);
  const isOwn = sent !== undefined && isSamePerson(sent.requester, { ...person, tenantId });
  return isOwn ? requestNumber(sent) : undefined;
}
