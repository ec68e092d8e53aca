import type { ShownTie } from '../../../cards/actions/actionButtonView.ts';
import { requestCard } from '../../../cards/requests/requestCard.ts';
import { statusCard } from '../../../cards/requests/statusCard.ts';
import type { Translator } from '../../../src/locales/translator.ts';
import { transitionsFor } from '../../../src/requests/lifecycle.ts';
import { key, now, process, regionCalled, specialist } from '../requestBuilders.ts';
import { aRequestIn, hostileRequestIn, hostileText, type NamedCards } from './requestCards.ts';

const other = {
  ...aRequestIn('active'),
  id: 'other',
  number: 124,
  assignee: { ...specialist, name: hostileText },
};
const waiting = { ...aRequestIn('submitted'), id: 'waiting', number: 125 };
const ended = { ...aRequestIn('completed'), id: 'ended', number: 126 };

const ties: readonly ShownTie[] = [
  { kind: 'split', side: 'after', request: other },
  { kind: 'split', side: 'before', request: waiting },
  { kind: 'double', request: ended },
  { kind: 'follows', side: 'before', request: ended },
  { kind: 'maybe', request: waiting },
];

/** The cards of requests that others belong to. */
export function tieCards(t: Translator): NamedCards {
  const region = regionCalled('emea');
  const common = { meetings: [], now, key, region, process, ties };
  const reader = { serviceName: 'Northwind Onboarding', timeZone: 'Europe/Paris' } as const;
  return Object.fromEntries(
    [aRequestIn('active'), aRequestIn('declined'), hostileRequestIn('claimed')].flatMap((request, index) => {
      const actions = transitionsFor(request, ['admin'], { now, process });
      return [
        [`request: tied ${index}`, requestCard({ ...common, request }, t)],
        [`status: tied ${index}`, statusCard({ ...common, ...reader, request, actions }, t)],
      ];
    }),
  );
}
