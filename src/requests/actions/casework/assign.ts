import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import { isMemberFor } from '../../channels.ts';
import { isOwnRequest } from '../../people.ts';
import { type FoundColleague, nobodyChosen } from '../../ports.ts';
import { optionalText } from '../../reason.ts';
import { type AssistanceRequest, isSamePerson, type Person, withoutEmail } from '../../request.ts';

/**
 * A colleague who can't be given a request. `none`: nobody was chosen. `notMember`: they are no member of the channel. `sender`: they sent
 * the request themselves. `has`: they have it already.
 */
export interface NoColleague {
  readonly ok: false;
  readonly reason: 'noColleague';
  readonly why: 'none' | 'notMember' | 'sender' | 'has';
  readonly request: AssistanceRequest;
}

/** Teams did not say whether the colleague is a member. */
interface NotChecked {
  readonly ok: false;
  readonly reason: 'unchecked';
  readonly request: AssistanceRequest;
}

const inputSchema = z.object({
  /** The id of the colleague, by the form. It may be forged: the channel's members are asked. */
  colleague: z
    .string()
    .trim()
    .max(256)
    .default('')
    .transform((id) => (id === nobodyChosen ? '' : id)),
  note: optionalText,
});

/**
 * A specialist gives a request to a colleague, with a note for the team if there is one: one that waits, or one that somebody has. Planned
 * meetings stay. To give it to the present assignee changes nothing; with a note it is refused, because the note would be lost.
 */
export const assign = defineAction<
  'assign',
  z.infer<typeof inputSchema>,
  NoColleague | NotChecked,
  FoundColleague | undefined
>({
  action: 'assign',
  input: inputSchema,
  ask: async ({ colleague }, { colleagues }) => {
    if (colleague === '') return { outcome: 'no' };
    return (await colleagues?.find(colleague)) ?? { outcome: 'unknown' };
  },
  effect: async ({ request, input, asked, records }) => {
    const refuse = (why: NoColleague['why']) =>
      ({ kind: 'refuse', refusal: { ok: false, reason: 'noColleague', why, request } }) as const;
    if (input.colleague === '') return refuse('none');
    // The request changed between the question and now.
    if (asked === undefined || asked.outcome === 'unknown') {
      return { kind: 'refuse', refusal: { ok: false, reason: 'unchecked', request } };
    }
    if (asked.outcome === 'no') return refuse('notMember');
    if (!isMemberFor(asked, request)) {
      return asked.isUnsure === true
        ? { kind: 'refuse', refusal: { ok: false, reason: 'unchecked', request } }
        : refuse('notMember');
    }
    const colleague: Person = asked.person;
    const { assignee } = request;
    if (isOwnRequest(request, colleague)) return refuse('sender');
    if (assignee !== undefined && isSamePerson(assignee, colleague)) {
      return input.note === '' ? { kind: 'nothing' } : refuse('has');
    }
    return {
      kind: 'change',
      request: { ...request, assignee: colleague },
      detail: {
        to: withoutEmail(colleague),
        ...(assignee === undefined ? {} : { from: withoutEmail(assignee) }),
        ...(input.note === '' ? {} : { note: input.note }),
      },
      also: () => records.recentColleagues.record(colleague),
    };
  },
});
