import { composedKey } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { ProcessData } from '../../src/onboarding/processData.ts';
import type { RequestRole } from '../../src/requests/lifecycle.ts';
import { isShutOut } from '../../src/requests/relation.ts';
import { type AssistanceRequest, isOpen, requestNumber } from '../../src/requests/request.ts';
import { sees } from '../../src/requests/sight/sight.ts';
import { type Button, executeButton, submitButton } from '../kit/buttons.ts';
import { type Card, cardTemplate } from '../kit/card.ts';
import { ageOf, waitingText } from '../kit/clock.ts';
import { serviceNames } from '../kit/names.ts';
import { tenantLabel } from '../kit/tenantLabel.ts';
import { callWord, meetingNote, type RowNotes } from '../queue/rowNotes.ts';
import { type SearchNotes, searchedText, searchNote } from '../search/searchNotes.ts';
import { awayButton } from './awayForm.ts';
import { handOverAllButton } from './handOverAll.ts';
import { type ListName, type ListPlace, listButton, nextPlace, placeBefore, placeData } from './listPlace.ts';
import { shownState } from './requestState.ts';

/**
 * A page of a list. `mine`: a person's own requests; `open`: unfinished requests of the team; `queue`: the reader's own of these;
 * `customer`: the requests of a customer that a specialist searched for; `search`: what a specialist searched for; `schedule`, `timeline`: requests of which the person chooses one.
 */
export interface RequestListView {
  /** The requests of the page, in the order of the list. */
  readonly requests: readonly AssistanceRequest[];
  readonly place: ListPlace;
  /** The start of the next page; absent on the last page. */
  readonly next?: string;
  /** The present instant, ISO 8601 UTC. */
  readonly now: string;
  readonly serviceName: string;
  /** For the services' names. */
  readonly process: Pick<ProcessData, 'services'>;
  /** The reader's tenant. A request of another tenant shows its tenant. */
  readonly readerTenantId?: string;
  /** The reader's id. A request in their queue that somebody else has shows whose it is. */
  readonly readerId?: string;
  /** The reader is known not to be an admin. They see only those requests of their tenant that they sent or may act on. */
  readonly seesOwnOnly?: boolean;
  /** The reader's roles in a request of the page. A colleague's row has the parts that they see. Absent: they see everything. */
  readonly rolesIn?: (request: AssistanceRequest) => readonly RequestRole[];
  /** How the team's requests of the page stand: the action that each calls for. */
  readonly notes?: RowNotes;
  /** The words that narrowed `open` or `search`. */
  readonly sought?: SearchNotes;
  /** Whether the reader can ask for assistance. */
  readonly canRequest: boolean;
}

const fill = cardTemplate(new URL('./requestList.json', import.meta.url));

const emptyTexts: Readonly<Record<ListName, string>> = {
  mine: 'emptyMine',
  open: 'emptyOpen',
  queue: 'emptyQueue',
  customer: 'emptyCustomer',
  search: 'emptySearch',
  schedule: 'emptyMine',
  timeline: 'emptyMine',
};

/** A row for each request of the page. A tap shows or chooses it. Buttons lead to the next and the previous page. */
export function requestList(view: RequestListView, t: Translator): Card {
  const { requests, place, next, canRequest, serviceName, sought, seesOwnOnly = false } = view;
  const { list, of = '' } = place;
  const isSought = sought !== undefined && (list === 'open' || list === 'search');
  const isEmpty = requests.length === 0;
  const emptyText = isSought ? 'emptySearch' : emptyTexts[list];
  const empty = `status:list.${list === 'mine' && seesOwnOnly ? 'emptyOwn' : emptyText}`;
  const number = t.number(requests.length);
  const isWhole = next === undefined && place.at === undefined;
  const spoken = isEmpty
    ? t.text(composedKey(`${empty}.title`))
    : t.text(`status:list.${isWhole ? 'speak' : 'speakPage'}`, { count: requests.length, number });
  const before = placeBefore(place);
  return fill(
    {
      title: t.text(composedKey(isEmpty ? `${empty}.title` : `status:list.${list}`)),
      hint: isSought
        ? searchedText(sought, list, view.process, t)
        : isEmpty
          ? t.text(composedKey(`${empty}.text`), { serviceName })
          : t.text(composedKey(`status:list.${hintOf(view)}`), { name: of }),
      note: isSought
        ? t.sentences(isEmpty ? t.text(composedKey(`${empty}.text`)) : '', searchNote(sought, t))
        : '',
      rows: requests.map((request, index) => ({
        ...rowOf(request, view, t),
        section: sectionTitle(view, index, t),
      })),
      actions: [
        ...(next === undefined ? [] : [listButton('more', nextPlace(place, next), t)]),
        ...(before === undefined ? [] : [listButton('before', before, t)]),
        ...handOverButtons(view, t),
        ...(list === 'queue' ? [awayButton(t)] : []),
        ...(canRequest && list === 'mine' ? [requestButton(isEmpty, t)] : []),
      ],
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}

/** Whether a list has the team's requests, which are shown to specialists only. */
export function isTeamsList(list: ListName): boolean {
  return list === 'open' || list === 'queue' || list === 'customer' || list === 'search';
}

function hintOf({ place: { list }, requests, readerTenantId, seesOwnOnly = false }: RequestListView): string {
  if (list !== 'mine') return `${list}Hint`;
  if (seesOwnOnly) return 'ownHint';
  const others = requests.some(({ tenantId }) => tenantId !== readerTenantId);
  return readerTenantId !== undefined && others ? 'mineAndOthersHint' : 'mineHint';
}

/** A specialist with several requests may hand them over at once. */
function handOverButtons(
  { requests, place, next, readerId }: RequestListView,
  t: Translator,
): readonly Button[] {
  const own = requests.filter(({ assignee }) => readerId === undefined || assignee?.id === readerId);
  const [first] = own;
  const isSeveral = own.length > 1 || next !== undefined || place.at !== undefined;
  if (place.list !== 'queue' || !isSeveral || first?.assignee === undefined) return [];
  return [handOverAllButton(first.assignee, true, { list: place }, t)];
}

function requestButton(isFirst: boolean, t: Translator): Button {
  return submitButton(
    t.text('info:actions.request'),
    'menu.request',
    {},
    isFirst ? { style: 'positive' } : {},
  );
}

/** The name of a row's section; empty where the row above has the same one. */
function sectionTitle({ requests, notes }: RequestListView, index: number, t: Translator): string {
  const sectionAt = (at: number) => notes?.of.get(requests[at]?.id ?? '')?.section;
  const section = notes?.hasSections === true ? sectionAt(index) : undefined;
  return section === undefined || sectionAt(index - 1) === section ? '' : t.text(`queue:section.${section}`);
}

function rowOf(
  request: AssistanceRequest,
  { place, now, serviceName, process, readerTenantId, readerId, rolesIn, notes }: RequestListView,
  t: Translator,
): object {
  const roles = rolesIn?.(request) ?? ['admin'];
  const { assignee } = request;
  const { list } = place;
  const isTeams = isTeamsList(list);
  const names: Readonly<Record<ListName, string>> = {
    mine: assignee?.name ?? t.text('status:who.team', { serviceName }),
    open: assignee?.name ?? '',
    // The other rows are of colleagues who are away.
    queue:
      assignee === undefined || readerId === undefined || assignee.id === readerId
        ? ''
        : t.text('status:list.standsInFor', { name: assignee.name }),
    customer: assignee?.name ?? '',
    search: assignee?.name ?? '',
    schedule: '',
    timeline: '',
  };
  const isLost =
    list === 'mine' && readerTenantId !== undefined && isShutOut(request, { tenantId: readerTenantId });
  const shown = {
    number: requestNumber(request),
    state: { text: stateText(request, roles, t) },
    tenant: !isTeams && request.tenantId === readerTenantId ? '' : tenantLabel(request, t),
    services: t.list(serviceNames(request.answers.services, process.services, t)),
    who: isOpen(request) && sees(roles, 'assignee') ? names[list] : '',
    age: isTeams && isOpen(request) ? openSince(request, now, t) : '',
    meeting:
      notes !== undefined && isTeams && isOpen(request)
        ? meetingNote(
            notes.of.get(request.id),
            { now, timeZone: notes.timeZone ?? request.answers.timeZone },
            t,
          )
        : '',
    ...tapOf(request, place, t, notes),
  };
  // A partner that no longer looks after the customer reads that, and nothing else.
  return isLost ? { ...shown, state: { text: t.text('partner:ended.row') }, services: '', who: '' } : shown;
}

function stateText({ state }: AssistanceRequest, roles: readonly RequestRole[], t: Translator): string {
  const { text } = shownState(state, t);
  if (sees(roles, 'content')) return text;
  return sees(roles, 'state')
    ? t.text('colleagues:list.follower', { state: text })
    : t.text('colleagues:list.helper');
}

/** A tap replaces the list with the request, or shows the requested card below. */
function tapOf(request: AssistanceRequest, place: ListPlace, t: Translator, notes: RowNotes | undefined) {
  const { id, version } = request;
  const requestId = id;
  const number = requestNumber(request);
  const { list } = place;
  if (list === 'schedule' || list === 'timeline') {
    return {
      word: t.text('status:list.choose'),
      show: submitButton(t.text('status:list.chooseNumber', { number }), `menu.${list}`, { requestId }),
    };
  }
  return {
    word: callWord(notes?.of.get(id), t),
    show: executeButton(t.text('status:actions.showNumber', { number }), 'request.show', {
      requestId,
      version,
      ...placeData(place),
    }),
  };
}

/** "waiting 3 days" until the meetings are planned; after that, when it was sent. */
export function openSince({ state, createdAt }: AssistanceRequest, now: string, t: Translator): string {
  return state === 'submitted' || state === 'claimed'
    ? waitingText(createdAt, now, t)
    : t.text('status:list.sent', { age: ageOf(createdAt, now, t) });
}
