import { botChatUrl } from '../presentation/drawRequest.ts';
import { me } from './me.ts';
import type { PageServices } from './pageServices.ts';
import type { Reader } from './reader.ts';

/** How a request for assistance begins. */
export interface Start {
  readonly canRequest: boolean;
  readonly whyNot?: string;
  /** Opens the chat with the command that begins a request in its compose box. */
  readonly chatUrl: string;
}

/** A request begins in the chat, which keeps its draft and asks step by step. */
export async function start(services: PageServices, reader: Reader): Promise<Start> {
  const { canRequest, whyNot } = await me(services, reader);
  const command = reader.t.text('commands:request.title');
  return {
    canRequest,
    ...(whyNot === undefined ? {} : { whyNot }),
    chatUrl: `${botChatUrl(services.botId)}&message=${encodeURIComponent(command)}`,
  };
}
