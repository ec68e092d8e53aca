import { z } from 'zod';
import { labelOf } from '../../../channels/settings.ts';
import { actOnAll } from '../../act.ts';
import { type ActionContext, defineAction, type Effect, type Given } from '../../actionDefinition.ts';
import { channelIn, inChannel } from '../../channels.ts';
import type { Actor } from '../../policy.ts';
import type { FoundColleague } from '../../ports.ts';
import type { Press } from '../../press.ts';
import { optionalText } from '../../reason.ts';
import type { AsksFirst } from '../../refusal.ts';
import { isSamePerson, withoutEmail } from '../../request.ts';
import {
  colleagueFor,
  givenTo,
  giving,
  type NoColleague,
  type NotChecked,
  noColleague,
} from './colleague.ts';

const inputSchema = z.object({ ...givenTo, note: optionalText });

type Refused = NoColleague | NotChecked | AsksFirst;
type Input = z.infer<typeof inputSchema>;
type Asked = FoundColleague | undefined;

/**
 * A specialist gives a request to a colleague, with a note for the team if there is one: one that waits, or one that somebody has. Planned
 * meetings stay. If the colleague is a member of another channel only, the request moves there with them; that is said before, and so is
 * that they are away. To give it to the present assignee changes nothing; with a note it is refused, because the note would be lost.
 */
export const assign = definition(give);

function definition(effect: (given: Given<Input, Asked>) => Promise<Effect<Refused>>) {
  return defineAction<'assign', Input, Refused, Asked>({
    action: 'assign',
    input: inputSchema,
    ask: async ({ colleague }, { colleagues }) => {
      if (colleague === '') return { outcome: 'no' };
      return (await colleagues?.find(colleague)) ?? { outcome: 'unknown' };
    },
    effect,
  });
}

async function give({
  request,
  input,
  asked,
  actor,
  records,
  context,
}: Given<Input, Asked>): Promise<Effect<Refused>> {
  const refuse = (refusal: Refused) => ({ kind: 'refuse', refusal }) as const;
  if (input.colleague === '') return refuse(noColleague('none', request));
  const colleague = colleagueFor(asked, request);
  if ('reason' in colleague) return refuse(colleague);
  const { assignee } = request;
  if (assignee !== undefined && isSamePerson(assignee, colleague)) {
    return input.note === '' ? { kind: 'nothing' } : refuse(noColleague('has', request));
  }
  const given = await giving({ request, actor, records, context }, asked, input);
  if (!given.ok) return refuse(given);
  const { channel } = given;
  const bound = channel === undefined ? [] : await records.settings.channels();
  const before = channelIn(bound, request);
  return {
    kind: 'change',
    request: {
      ...(channel === undefined ? request : inChannel(request, bound, channel)),
      assignee: colleague,
    },
    detail: {
      to: withoutEmail(colleague),
      ...(assignee === undefined ? {} : { from: withoutEmail(assignee) }),
      ...(input.note === '' ? {} : { note: input.note }),
      ...(before === undefined ? {} : { fromChannel: labelOf(before) }),
      ...(channel === undefined ? {} : { toChannel: labelOf(channel) }),
    },
    also: () => records.recentColleagues.record(colleague),
  };
}

/** The same up to its change, which is not made. */
const question = definition(async (given) => {
  const effect = await give(given);
  return effect.kind === 'change' ? { kind: 'nothing' } : effect;
});

/** The questions before several requests are given to a colleague. Nothing is written and nobody is notified. */
export async function previewAssign(
  context: ActionContext,
  all: readonly { readonly requestId: string; readonly press?: Press }[],
  input: unknown,
  actor: Actor,
): Promise<readonly AsksFirst[]> {
  const prepared = question.prepare(input);
  if (prepared === undefined) return [];
  // The keys stay for the action itself.
  const outcomes = await actOnAll(
    context,
    all.map(({ requestId, press: { seen } = {} }) => ({
      prepared,
      requestId,
      actor,
      press: seen === undefined ? {} : { seen },
    })),
  );
  return outcomes.flatMap((outcome) => (!outcome.ok && outcome.reason === 'asksFirst' ? [outcome] : []));
}
