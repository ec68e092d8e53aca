import { customerOf, type PartialAnswers, type Representative } from '../../src/requests/answers.ts';
import type { Field } from './field.ts';

/** Rights belong to an address, and an admin of the customer gives them, not a partner who asks on its behalf. */
const arises = (answers: PartialAnswers) =>
  answers.representative?.email !== undefined && customerOf(answers) === undefined;

/** Whether the representative may act on the request after signing in with the given address. Default: no. */
export const representativeActsField: Field = {
  name: 'representativeActs',
  step: 'details',
  asked: true,
  arises,
  value: ({ representative }) => (representative?.mayAct === true ? 'true' : undefined),
  shown: ({ representative }, { t }) =>
    t.words(`chat:declared.${representative?.mayAct === true ? 'yes' : 'no'}`)[0] ?? '',
  fromText(text, { t }) {
    const said = text.trim().toLowerCase();
    const is = (answer: 'yes' | 'no') =>
      t.words(`chat:declared.${answer}`).some((word) => word.toLowerCase() === said);
    if (is('yes')) return { representativeActs: 'true' };
    return is('no') ? { representativeActs: 'false' } : undefined;
  },
  read(given, before, { t }) {
    const wanted = given.trim().toLowerCase();
    if (wanted !== 'true') {
      const stays = wanted === '' || wanted === 'false';
      return stays
        ? { ok: true, answers: withRights(before, false) }
        : { ok: false, error: t.text('chat:errors.yesOrNo') };
    }
    if (customerOf(before) !== undefined) return { ok: true, answers: withRights(before, false) };
    return arises(before)
      ? { ok: true, answers: withRights(before, true) }
      : { ok: false, error: t.text('chat:errors.representativeEmail') };
  },
};

function withRights(before: PartialAnswers, mayAct: boolean): PartialAnswers {
  if (before.representative === undefined) return before;
  const { mayAct: _before, ...contact } = before.representative;
  const representative: Representative = mayAct ? { ...contact, mayAct } : contact;
  return { ...before, representative };
}
