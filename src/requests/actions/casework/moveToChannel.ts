import { z } from 'zod';
import { labelOf } from '../../../channels/settings.ts';
import { defineAction } from '../../actionDefinition.ts';
import { channelIn, channelsHeld, inChannel } from '../../channels.ts';
import { type AsksFirst, type NotNow, notNow } from '../../refusal.ts';
import { goesTo } from './colleague.ts';

const inputSchema = z.object({
  /** The id of a bound channel. */
  channel: z.string().trim().min(1).max(256),
  goesTo,
});

/**
 * A specialist moves a request into another bound channel, after they have read who reads it there. Its assignee keeps it. To move it
 * where it is changes nothing.
 */
export const moveToChannel = defineAction<'moveToChannel', z.output<typeof inputSchema>, AsksFirst | NotNow>({
  action: 'moveToChannel',
  input: inputSchema,
  effect: async ({ request, input, records }) => {
    const bound = await channelsHeld(records);
    const channel = bound.find(({ channelId }) => channelId === input.channel);
    if (channel === undefined) return { kind: 'refuse', refusal: notNow('noSuchChannel', request) };
    const from = channelIn(bound, request);
    if (from === channel) return { kind: 'nothing' };
    if (!input.goesTo.includes(channel.channelId)) {
      return { kind: 'refuse', refusal: { ok: false, reason: 'asksFirst', request, channel } };
    }
    return {
      kind: 'change',
      request: inChannel(request, bound, channel),
      detail: {
        ...(from === undefined ? {} : { fromChannel: labelOf(from) }),
        toChannel: labelOf(channel),
      },
    };
  },
});
