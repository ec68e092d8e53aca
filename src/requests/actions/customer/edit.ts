import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { defineAction } from '../../actionDefinition.ts';
import type { Answers } from '../../answers.ts';
import type { Actor } from '../../policy.ts';
import type { AssistanceRequest, Proposal } from '../../request.ts';
import { answersSchema } from './answersSchema.ts';
import { type AnswerName, changedNames, isOwnAnswer, withAnswers } from './changedAnswers.ts';

/**
 * An admin changes the answers of a request. Until a specialist takes it on, everything changes at once. Later, contacts, language, hours
 * and the number of users do; every other change, such as other services, is a proposal that the specialist applies or declines. A new
 * proposal takes the place of the one before as far as it is about the same answers; the same proposal again changes nothing.
 */
export const edit = defineAction<'edit', EditInput, Invalid>({
  action: 'edit',
  input: z.object({
    answers: answersSchema,
    /** The answers when the form was opened. Absent: those of the request now. */
    before: answersSchema.optional(),
  }),
  effect: async ({ request, input, actor, context }) => {
    const { services, languages, regions } = context.process;
    const { id, tenantId, name } = actor;
    // An answer that somebody else has changed since stays, unless it was changed here as well.
    const names = changedNames(input.before ?? request.answers, input.answers);
    const answers = withoutRights(withAnswers(request.answers, input.answers, names), request, actor);
    const knowsServices = answers.services.every(
      (service) => request.answers.services.includes(service) || services.some((one) => one.id === service),
    );
    const knowsTeam =
      languages.some(({ tag }) => tag === answers.language) &&
      regions.some((one) => one.id === answers.region);
    if (!knowsServices || !(knowsTeam || isSameTeam(answers, request.answers)))
      return { kind: 'refuse', refusal: { ok: false, reason: 'invalid', request } };
    const { proposal: before, ...rest } = request;
    const differs = changedNames(request.answers, answers);
    const isAtOnce = (one: AnswerName) => request.state === 'submitted' || isOwnAnswer(one);
    // The form that is opened again shows the answers without the proposal, and is sent with the same once more.
    const changed = differs.filter((one) => isAtOnce(one) || !isProposed(one, answers, before));
    if (changed.length === 0) return { kind: 'nothing' };
    const atOnce = changed.filter(isAtOnce);
    const proposed = changed.filter((one) => !isAtOnce(one));
    const earlier = proposalWithout(before, changed);
    const proposal =
      proposed.length === 0
        ? earlier
        : {
            answers: withAnswers(answers, earlier?.answers ?? answers, earlier?.names ?? []),
            names: [...(earlier?.names ?? []), ...proposed],
            by: { id, tenantId, name },
            at: context.now(),
          };
    return {
      kind: 'change',
      request: {
        ...rest,
        answers: withAnswers(request.answers, answers, atOnce),
        ...(proposal === undefined ? {} : { proposal }),
      },
      detail: { changed: atOnce, proposed },
    };
  },
});

/** Whether an answer is proposed already, with the same content. */
function isProposed(one: AnswerName, answers: Answers, proposal: Proposal | undefined): boolean {
  return proposal?.names.includes(one) === true && isDeepStrictEqual(proposal.answers[one], answers[one]);
}

/** The part of an earlier proposal that a change leaves as it was; undefined if nothing is left of it. */
function proposalWithout(
  proposal: Proposal | undefined,
  changed: readonly AnswerName[],
): Proposal | undefined {
  const names = proposal?.names.filter((name) => !changed.includes(name)) ?? [];
  return proposal === undefined || names.length === 0 ? undefined : { ...proposal, names };
}

interface EditInput {
  readonly answers: Answers;
  readonly before?: Answers | undefined;
}

type Invalid = { readonly ok: false; readonly reason: 'invalid'; readonly request: AssistanceRequest };

/** A language or region that the operator took out of the process data since may stay. */
function isSameTeam(answers: Answers, before: Answers): boolean {
  return answers.language === before.language && answers.region === before.region;
}

/** Rights on a request are given by an admin of the customer. A partner who asked on its behalf leaves them as they are. */
function withoutRights(
  answers: Answers,
  { answers: before, partner }: AssistanceRequest,
  { tenantId }: Actor,
): Answers {
  const { representative } = answers;
  if (partner?.tenantId !== tenantId || representative?.mayAct !== true) return answers;
  if (isDeepStrictEqual(representative, before.representative)) return answers;
  const { mayAct: _mayAct, ...contact } = representative;
  return { ...answers, representative: contact };
}
