import { randomUUID } from 'node:crypto';
import type { Answers } from '../../../src/requests/answers.ts';
import { submitRequest } from '../../../src/requests/drafts/submitRequest.ts';
import type { AssistanceRequest, Person, Standing } from '../../../src/requests/request.ts';
import { contoso, requestsChannelId, type TestService } from '../../../standIns/testService.ts';
import { cardOf, type SeenCard } from '../../support/testPerson.ts';

/** An admin of Contoso. */
export const ada = { id: 'ada', name: 'Ada Lindqvist', tenantId: contoso.tenantId } as const;

/** A secret-looking word in every answer that is typed, to look for where it must not be. */
export const reason = 'We merge the Lisbon office';

/** Sends a request as the dialog does when it is finished, and delivers the notices it causes. */
export async function submitted(
  service: TestService,
  requester: Person = ada,
  answers: Partial<Answers> = {},
  standing: Partial<Standing> = {},
): Promise<AssistanceRequest> {
  const { store } = service.application;
  const { request } = await submitRequest(
    { transact: store.transaction, now: () => service.now, newId: randomUUID },
    {
      draftId: randomUUID(),
      requester,
      tenantName: 'Contoso',
      answers: {
        services: ['exchange'],
        help: ['advise'],
        language: 'en',
        region: 'emea',
        timeZone: 'Europe/Paris',
        hours: { from: '09:00', to: '17:00' },
        reason,
        ...answers,
      },
      standing: { noPartner: 'verified', admin: 'verified', subscription: 'verified', ...standing },
      mostOpen: 20,
    },
  );
  await service.delivered();
  return request;
}

/** The newest card in the requests channel, and the message that shows it. */
export function requestsChannelCard(service: TestService): { readonly id: string; readonly card: SeenCard } {
  const message = service.connector.messages.findLast(
    ({ conversationId, activity }) =>
      conversationId === requestsChannelId && (activity.attachments?.length ?? 0) > 0,
  );
  if (message === undefined) throw new Error('The channel shows no request.');
  return { id: message.id, card: cardOf(message) };
}

/** Every text the bot has sent that is no card, in any conversation. */
export function textsOf(service: TestService): readonly string[] {
  return service.connector.messages.flatMap(({ activity }) =>
    activity.text === undefined ? [] : [activity.text],
  );
}

/** Everything the bot has shown in a conversation, threads included, as one text to search in. */
export function allSentTo(service: TestService, conversationId: string): string {
  return JSON.stringify(
    service.connector.messages
      .filter((message) => message.conversationId.split(';')[0] === conversationId)
      .map(({ activity: { text, attachments } }) => ({ text, attachments })),
  );
}
