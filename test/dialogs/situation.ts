import { takeReply } from '../../dialogs/answers/takeReply.ts';
import type { Show, Situation } from '../../dialogs/flow/decision.ts';
import type { CardReply } from '../../dialogs/messages/cardPrompt.ts';
import type { BotLanguage } from '../../src/locales/languages.ts';
import type { PartialAnswers } from '../../src/requests/answers.ts';
import type { Draft } from '../../src/requests/draft.ts';
import { type Assessment, assess, type MissingFact } from '../../src/requests/eligibility/standing.ts';
import { listedAdmin } from '../../src/tenants/tenantFacts.ts';
import { aDraft, process } from '../support/requestBuilders.ts';
import { aContext } from './fields/fieldReader.ts';

/** The answers filled in before anything was asked. */
export const prefilled: PartialAnswers = {
  help: ['advise'],
  users: 180,
  projectManager: { name: 'Ada Lindqvist' },
  language: 'en',
  region: 'emea',
  timeZone: 'Europe/Paris',
  hours: { from: '09:00', to: '17:00' },
};

/** The situation of a reply: a draft at a step, and facts, some of them perhaps unknown. */
export interface SituationOptions {
  readonly draft?: Partial<Draft>;
  readonly answers?: PartialAnswers;
  readonly unknown?: readonly MissingFact[];
  readonly language?: BotLanguage;
}

/** A situation on Monday, 23 November 2026, with no answers but those filled in. */
export function aSituation({
  draft,
  answers,
  unknown = [],
  language = 'en',
}: SituationOptions = {}): Situation {
  return {
    draft: aDraft({ ...draft, answers: { ...prefilled, ...answers } }),
    assessment: assessmentWith(unknown),
    context: aContext(language),
  };
}

/** The decision on a reply. */
export function take({ draft, assessment, context }: Situation, reply: CardReply) {
  return takeReply(draft, reply, assessment, context);
}

/** The decision on a typed text; throws if it sends or cancels. */
export function type(situation: Situation, text: string): Show {
  return shown(take(situation, { kind: 'text', text }));
}

/** The decision on a button of the present form; throws if it sends or cancels. */
export function press(
  situation: Situation,
  verb: string,
  inputs: Readonly<Record<string, string>> = {},
  step: string = situation.draft.step,
): Show {
  return shown(take(situation, { kind: 'form', verb, values: { verb, step, ...inputs } }));
}

function shown(decision: ReturnType<typeof take>): Show {
  if (decision.kind !== 'show') throw new Error(`It came to ${decision.kind}.`);
  return decision;
}

function assessmentWith(unknown: readonly MissingFact[]): Assessment {
  const facts = {
    tenantId: 't',
    evidence: 'operator' as const,
    partner: unknown.includes('partner')
      ? ({ outcome: 'unknown' } as const)
      : ({ outcome: 'no', evidence: 'operator' } as const),
    ...(unknown.includes('admin') ? {} : { admins: '*' as const }),
    ...(unknown.includes('subscription')
      ? {}
      : {
          subscriptions: [{ skuPartNumber: 'SPE_E3', status: 'Enabled', seats: 180, trial: false } as const],
        }),
  };
  return assess(facts, listedAdmin(facts, 'ada'), undefined, process);
}
