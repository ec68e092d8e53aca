import type { RequestRow } from '../../../src/page/rows.ts';

/** The filter of the board. Empty texts filter nothing. */
export interface Filter {
  readonly which: 'all' | 'mine' | 'unclaimed' | 'forUs' | 'stale';
  readonly service: string;
  readonly language: string;
  readonly region: string;
  /** A part of the customer's name or of the number. */
  readonly customer: string;
  /** Sent at least so many days ago. */
  readonly days: number;
  readonly by: 'state' | 'phase';
}

export const noFilter: Filter = {
  which: 'all',
  service: '',
  language: '',
  region: '',
  customer: '',
  days: 0,
  by: 'state',
};

export const whichOnes = [
  'all',
  'mine',
  'unclaimed',
  'forUs',
  'stale',
] as const satisfies readonly Filter['which'][];

/** Whether the board shows a row. */
export function isShown(row: RequestRow, filter: Filter, now: number): boolean {
  const { which, service, language, region, customer, days } = filter;
  if (which === 'mine' && row.assignee?.isReader !== true) return false;
  if (which === 'unclaimed' && row.assignee !== null) return false;
  if (which === 'forUs' && (row.call?.id ?? 'none') === 'none') return false;
  if (which === 'stale' && row.isStale !== true) return false;
  if (service !== '' && !row.serviceIds.includes(service)) return false;
  if (language !== '' && row.language?.id !== language) return false;
  if (region !== '' && row.region?.id !== region) return false;
  if (days > 0 && now - Date.parse(row.createdAt ?? '') < days * 86_400_000) return false;
  const part = customer.trim().toLocaleLowerCase();
  return part === '' || `${row.customer ?? ''} ${row.number}`.toLocaleLowerCase().includes(part);
}

/** The number of filters that leave requests out. */
export function countOf({ which, service, language, region, customer, days }: Filter): number {
  return [which !== 'all', service, language, region, customer.trim(), days > 0].filter(Boolean).length;
}
