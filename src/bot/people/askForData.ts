import type { TurnContext } from 'botbuilder';
import { requestsChannel } from '../../requests/notice.ts';
import type { BotServices } from '../identity/services.ts';
import type { Answer } from '../turn/invokeAnswer.ts';
import { turnOf } from '../turn/turn.ts';

const dayMs = 86_400_000;

/** `privacy.ask`: the team reads that a person asks for their data or its erasure, and by which ids the operator finds them. Once a day. */
export async function askForData(services: BotServices, context: TurnContext): Promise<Answer> {
  const { t, tenantId, person } = turnOf(context);
  const { store, newId, now, serviceName } = services;
  const at = now();
  const dayBefore = new Date(Date.parse(at) - dayMs).toISOString();
  const isFirst = await store.transaction(async ({ people, notices }) => {
    if (!(await people.noteDataAsk(tenantId, person.id, at, dayBefore))) return false;
    const eventId = `${tenantId} ${person.id}`;
    await notices.add([{ id: newId(), recipient: requestsChannel, kind: 'dataAskLine', eventId }], at);
    return true;
  });
  if (isFirst) services.log.warn({ tenantId }, 'somebody asks for their data or its erasure');
  return {
    kind: 'text',
    text: t.text(`info:privacy.ask.${isFirst ? 'passedOn' : 'passedOnBefore'}`, { serviceName }),
  };
}
