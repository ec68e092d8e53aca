import { phaseName } from '../../cards/actions/stepText.ts';
import { ageOf } from '../../cards/kit/clock.ts';
import { languageName, regionName, serviceNames } from '../../cards/kit/names.ts';
import { plainName } from '../../cards/kit/plainName.ts';
import { tenantLabel } from '../../cards/kit/tenantLabel.ts';
import { relationEndedLines } from '../../cards/partners/relationEnded.ts';
import { callWord, meetingNote } from '../../cards/queue/rowNotes.ts';
import { shownState } from '../../cards/requests/requestState.ts';
import type { Meeting } from '../meetings/meeting.ts';
import { asReaderSees } from '../requests/partners/asPartnerSees.ts';
import { asSeenNow, hasLost, maySee, rolesIn } from '../requests/policy.ts';
import { owedBy } from '../requests/questions.ts';
import { type Call, placeOf, type QueueSection } from '../requests/queue/calledFor.ts';
import {
  type AssistanceRequest,
  isOpen,
  isSamePerson,
  type RequestState,
  requestNumber,
} from '../requests/request.ts';
import { sees } from '../requests/sight/sight.ts';
import type { PageServices } from './pageServices.ts';
import type { Reader } from './reader.ts';

/** A request in a list, as far as its reader sees it. Texts are in the reader's language. */
export interface RequestRow {
  readonly id: string;
  /** `FT-000123`. */
  readonly number: string;
  readonly version: number;
  readonly services: string;
  readonly serviceIds: readonly string[];
  readonly state?: { readonly id: RequestState; readonly word: string; readonly isOpen: boolean };
  /** Instants, ISO 8601 UTC. */
  readonly createdAt?: string;
  readonly updatedAt?: string;
  readonly age?: string;
  readonly phase?: { readonly id: string; readonly name: string };
  /** Null: nobody has it. */
  readonly assignee?: { readonly name: string; readonly isReader: boolean } | null;
  readonly customer?: string;
  readonly language?: { readonly id: string; readonly name: string };
  readonly region?: { readonly id: string; readonly name: string };
  /** The number of things that each side owes. */
  readonly owed?: { readonly byCustomer: number; readonly bySpecialist: number };
  /** For the team: the action that it calls for. */
  readonly call?: { readonly id: Call; readonly word: string; readonly section: QueueSection };
  /** For the team: open, and unchanged for a week. */
  readonly isStale?: boolean;
  readonly meeting?: { readonly startsAt: string; readonly text: string };
  /** The reader had a part in it and has none any more: the reason. */
  readonly lost?: string;
}

/** An open request is stale when nothing has happened to it for this long, in milliseconds. */
const staleMs = 7 * 86_400_000;
/** How long after its beginning a meeting still counts as the next one, in milliseconds. */
const meetingMs = 3_600_000;

/** Rows of requests, in their order. A request that the reader may not see has none. */
export async function rowsOf(
  services: PageServices,
  reader: Reader,
  requests: readonly AssistanceRequest[],
): Promise<readonly RequestRow[]> {
  const { actor } = reader;
  const present = await Promise.all(
    requests.map(async (given) => (await asSeenNow(given, actor, services.relations)) ?? given),
  );
  const shown = present.filter((request) => maySee(request, actor) || hasLost(request, actor));
  if (shown.length === 0) return [];
  const since = new Date(Date.parse(services.now()) - meetingMs).toISOString();
  const meetings = await services.store.meetings.nextOf(
    shown.map(({ id }) => id),
    since,
  );
  return Promise.all(shown.map((request) => rowOf(services, reader, request, meetings.get(request.id))));
}

async function rowOf(
  services: PageServices,
  reader: Reader,
  present: AssistanceRequest,
  meeting: Meeting | undefined,
): Promise<RequestRow> {
  const { actor, t } = reader;
  const { process } = services;
  const roles = rolesIn(present, actor);
  const request = await asReaderSees(services.store.events, present, roles);
  const row = {
    id: request.id,
    number: requestNumber(request),
    version: request.version,
    serviceIds: request.answers.services,
    services: t.list(serviceNames(request.answers.services, process.services, t)),
  };
  if (roles.length === 0) return { ...row, lost: t.sentences(...relationEndedLines(present, t)) };
  const timeZone = reader.timeZone ?? request.answers.timeZone;
  const now = services.now();
  const place = placeOf(request, { now, timeZone, meeting, process });
  const isTeams = roles.includes('specialist');
  const { state, assignee, answers } = request;
  return {
    ...row,
    ...(sees(roles, 'state')
      ? {
          state: { id: state, word: shownState(state, t).word, isOpen: isOpen(request) },
          createdAt: request.createdAt,
          updatedAt: request.updatedAt,
          age: ageOf(request.createdAt, now, t),
        }
      : {}),
    ...(sees(roles, 'progress') ? { phase: { id: request.phase, name: phaseName(request.phase, t) } } : {}),
    ...(sees(roles, 'assignee')
      ? {
          assignee:
            assignee === undefined
              ? null
              : { name: plainName(assignee.name), isReader: isSamePerson(assignee, actor) },
        }
      : {}),
    ...(sees(roles, 'own')
      ? {
          customer: tenantLabel(request, t),
          language: { id: answers.language, name: languageName(answers.language, t) },
          region: { id: answers.region, name: regionName(answers.region, process.regions, t) },
          owed: owedBy(request),
        }
      : {}),
    ...(isTeams
      ? {
          call: { id: place.call, word: callWord(place, t), section: place.section },
          isStale: isOpen(request) && Date.parse(now) - Date.parse(request.updatedAt) >= staleMs,
        }
      : {}),
    ...(sees(roles, 'meetings') && meeting !== undefined
      ? { meeting: { startsAt: meeting.startsAt, text: meetingNote(place, { now, timeZone }, t) } }
      : {}),
  };
}
