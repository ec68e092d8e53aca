import { rolesCard } from '../../cards/info/roles.ts';
import { servicesCard } from '../../cards/info/services.ts';
import type { OwnTimeline } from '../../cards/info/timeline.ts';
import { adminRolesText } from '../../cards/kit/adminRoles.ts';
import { formatLanguageName } from '../../cards/kit/format.ts';
import type { Translator } from '../locales/translator.ts';
import type { PhaseId, ProcessData } from '../onboarding/processData.ts';
import { botChatUrl } from '../presentation/drawRequest.ts';
import { ownTimeline } from '../presentation/ownTimeline.ts';
import { findVisible, rolesIn } from '../requests/policy.ts';
import { sees } from '../requests/sight/sight.ts';
import { type PageElement, pageElements } from './pageCard.ts';
import type { PageServices } from './pageServices.ts';
import type { Reader } from './reader.ts';

/** A phase of the onboarding. */
export interface TimelinePhase {
  readonly id: PhaseId;
  readonly title: string;
  readonly line: string;
  readonly isOptional: boolean;
  readonly hasAdoption: boolean;
  /** How long it usually takes, in weeks; 0: it is over in a moment. */
  readonly weeks: number;
  /** The gate before it, a sentence; empty without one. */
  readonly gate: string;
  /** The tasks of each side. */
  readonly you: readonly string[];
  readonly fastTrack: readonly string[];
}

/** The onboarding timeline, and in it a request. */
export interface Timeline {
  readonly title: string;
  readonly phases: readonly TimelinePhase[];
  readonly youTitle: string;
  readonly fastTrackTitle: string;
  readonly adoption: { readonly title: string; readonly line: string };
  readonly own?: {
    readonly requestId: string;
    readonly requestNumber: string;
    readonly stateText: string;
    readonly marks: OwnTimeline['marks'];
    /** The mark of each phase as a word, with its day if it has one. */
    readonly words: Readonly<Record<string, string>>;
  };
}

/** The pages that need no sign-in: the process and who takes part in it. They name nobody and no request. */
export interface General {
  readonly serviceName: string;
  readonly websiteUrl: string;
  readonly privacyUrl: string;
  /** Opens the chat with the bot. */
  readonly chatUrl: string;
  readonly consentUrl?: string;
  readonly timeline: Timeline;
  readonly services: readonly PageElement[];
  readonly roles: readonly PageElement[];
  readonly languages: readonly string[];
  /** A sentence: the people of a tenant who can ask for assistance. */
  readonly whoCanAsk: string;
}

/** The general pages in a language. */
export function general(
  { process, serviceName, websiteUrl, privacyUrl, botId, consentUrl }: PageServices,
  t: Translator,
): General {
  const context = { requestId: '', asksFirst: new Set<never>() };
  return {
    serviceName,
    websiteUrl,
    privacyUrl,
    chatUrl: botChatUrl(botId),
    ...(consentUrl === undefined ? {} : { consentUrl }),
    timeline: timelineOf(process, t),
    services: pageElements(servicesCard(offered(process), t)['body'], context),
    roles: pageElements(rolesCard({ regions: process.regions }, t)['body'], context),
    languages: process.languages.map(({ tag }) => formatLanguageName(tag, t)),
    whoCanAsk: t.sentences(
      t.text('request:obstacle.speak.notAdmin'),
      t.text('request:obstacle.roles', { roles: adminRolesText(process.rules.adminRoles, t) }),
    ),
  };
}

/** The timeline with a request in it; undefined if the reader may not see how that goes on. */
export async function timelineWith(
  services: PageServices,
  { actor, t }: Reader,
  requestId: string,
): Promise<Timeline | undefined> {
  const request = await findVisible(services.store.requests, actor, requestId, services.relations);
  if (request === undefined || !sees(rolesIn(request, actor), 'progress')) return undefined;
  const { marks, dates, stateText, requestNumber } = await ownTimeline(services, request, t);
  const words = services.process.phases.map(({ id }) => {
    const date = dates?.[id];
    const mark = marks[id];
    const word =
      date === undefined
        ? t.text(`info:timeline.marks.${mark}`)
        : t.text(`info:timeline.markDated.${mark}`, { date });
    return [id, word] as const;
  });
  return {
    ...timelineOf(services.process, t),
    title: t.text('info:timeline.titleOwn'),
    own: { requestId: request.id, requestNumber, stateText, marks, words: Object.fromEntries(words) },
  };
}

function timelineOf({ phases }: Pick<ProcessData, 'phases'>, t: Translator): Timeline {
  const titleOf = (id: PhaseId) => t.text(`info:timeline.phases.${id}.title`);
  const alongside = phases.filter(({ adoption }) => adoption);
  const [first, last] = [alongside.at(0), alongside.at(-1)];
  return {
    title: t.text('info:timeline.title'),
    youTitle: t.text('info:timeline.you'),
    fastTrackTitle: t.text('info:timeline.fastTrack'),
    phases: phases.map(({ id, optional, adoption, weeks }) => ({
      id,
      title: optional ? t.text('info:timeline.optionalPhase', { phase: titleOf(id) }) : titleOf(id),
      line: t.text(`info:timeline.phases.${id}.line`),
      isOptional: optional,
      hasAdoption: adoption,
      weeks,
      gate: id === 'enableCore' || id === 'enableServices' ? t.text(`info:timeline.gates.${id}`) : '',
      you: t.words(`info:timeline.phases.${id}.you`),
      fastTrack: t.words(`info:timeline.phases.${id}.fastTrack`),
    })),
    adoption:
      first === undefined || last === undefined
        ? { title: '', line: '' }
        : {
            title: t.text('info:timeline.adoption.title'),
            line: t.text('info:timeline.adoption.line', { first: titleOf(first.id), last: titleOf(last.id) }),
          },
  };
}

/** All services, for a reader of whose tenant nothing is known. */
function offered({ services, plans }: ProcessData) {
  const minimumSeats = plans.minimumSeats.commercial;
  return { services, eligibility: 'unknown', minimumSeats, canRequest: false } as const;
}
