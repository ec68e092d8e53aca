import type { Translator } from '../src/locales/translator.ts';
import type { ProcessData } from '../src/onboarding/processData.ts';
import { type AssistanceRequest, isOpen, requestNumber } from '../src/requests/request.ts';
import { type Button, executeButton, submitButton } from './buttons.ts';
import { type Card, cardTemplate } from './card.ts';
import { serviceNames } from './names.ts';
import { shownState } from './requestState.ts';
import { tenantLabel } from './tenantLabel.ts';

/** Requests of a tenant (`mine`), those that the team has not finished (`open`), or of these the reader's own (`queue`). */
export interface RequestListView {
  readonly requests: readonly AssistanceRequest[];
  readonly kind: 'mine' | 'open' | 'queue';
  readonly serviceName: string;
  /** For the services' names. */
  readonly process: Pick<ProcessData, 'services'>;
  /** The reader's tenant: of requests of others it is said whose they are. */
  readonly readerTenantId?: string;
  /** The reader is known to be no admin, and sees of their tenant's only what they sent or may act on. */
  readonly seesOwnOnly?: boolean;
  /** Whether the reader can ask for assistance. */
  readonly canRequest: boolean;
}

const fill = cardTemplate('requestList');

const mostRows = 6;

const emptyTexts = { mine: 'emptyMine', own: 'emptyOwn', open: 'emptyOpen', queue: 'emptyQueue' } as const;

/** A row for each request, the newest first; a tap shows it. */
export function requestList(view: RequestListView, t: Translator): Card {
  const { kind, canRequest, serviceName, seesOwnOnly = false } = view;
  const requests = [...view.requests].sort((a, b) => b.number - a.number);
  const left = requests.length - mostRows;
  const isEmpty = requests.length === 0;
  const empty = `status:list.${emptyTexts[seesOwnOnly ? 'own' : kind]}`;
  const spoken = isEmpty
    ? t.text(`${empty}.title`)
    : t.text('status:list.speak', { count: requests.length, number: t.number(requests.length) });
  return fill(
    {
      title: t.text(isEmpty ? `${empty}.title` : `status:list.${kind}`),
      hint: isEmpty ? t.text(`${empty}.text`, { serviceName }) : t.text(`status:list.${hintOf(view)}`),
      rows: requests.slice(0, mostRows).map((request) => rowOf(request, view, t)),
      more: left > 0 ? t.text('status:list.more', { count: left, number: t.number(left) }) : '',
      actions: canRequest ? [requestButton(isEmpty, t)] : [],
    },
    { speak: spoken, fallback: spoken, language: t.language },
  );
}

function hintOf({ kind, requests, readerTenantId, seesOwnOnly = false }: RequestListView): string {
  if (seesOwnOnly) return 'ownHint';
  const others = requests.some(({ tenantId }) => tenantId !== readerTenantId);
  return kind === 'mine' && readerTenantId !== undefined && others ? 'mineAndOthersHint' : `${kind}Hint`;
}

function requestButton(isFirst: boolean, t: Translator): Button {
  return submitButton(
    t.text('info:actions.request'),
    'menu.request',
    {},
    isFirst ? { style: 'positive' } : {},
  );
}

function rowOf(
  request: AssistanceRequest,
  { kind, serviceName, process, readerTenantId = request.tenantId }: RequestListView,
  t: Translator,
): object {
  const { id: requestId, version, answers, assignee } = request;
  const number = requestNumber(request);
  const names = {
    mine: assignee?.name ?? t.text('status:who.team', { serviceName }),
    open: assignee?.name ?? '',
    // All of it is the reader's.
    queue: '',
  };
  return {
    number,
    state: shownState(request.state, t),
    tenant: kind === 'mine' && request.tenantId === readerTenantId ? '' : tenantLabel(request, t),
    services: t.list(serviceNames(answers.services, process.services, t)),
    who: isOpen(request) ? names[kind] : '',
    word: t.text('status:actions.show'),
    show: executeButton(t.text('status:actions.showNumber', { number }), 'request.show', {
      requestId,
      version,
    }),
  };
}
