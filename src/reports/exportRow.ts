import { type AssistanceRequest, requestNumber } from '../requests/request.ts';
import type { RequestHistory } from './histories.ts';
import { momentsOf } from './moments.ts';

/** A value of an exported request. */
export type ExportValue = string | number | readonly string[] | undefined;

/** The columns of an export, in their order. New ones are added at the end: programs may read by position. */
export const exportColumns = [
  'number',
  'state',
  'phase',
  'tenantId',
  'tenantName',
  'tenantDomain',
  'country',
  'partnerTenantId',
  'partnerName',
  'services',
  'enabled',
  'help',
  'language',
  'region',
  'timeZone',
  'users',
  'sentAt',
  'claimedAt',
  'firstContactAt',
  'completedAt',
  'closedAt',
  'updatedAt',
  'questions',
  'meetings',
  'stars',
  // New columns come last.
  'meetingsHeld',
] as const;
export type ExportColumn = (typeof exportColumns)[number];

/** An exported request: no people and no texts of theirs. Instants are ISO 8601 UTC. */
export type ExportRow = Readonly<Record<ExportColumn, ExportValue>>;

/** The row of a request. */
export function exportRow(history: RequestHistory): ExportRow {
  const { request, events, meetings } = history;
  const { sentAt, claimedAt, firstContactAt, completedAt, closedAt } = momentsOf(history);
  return {
    ...factsOf(request),
    sentAt,
    claimedAt,
    firstContactAt,
    completedAt,
    closedAt,
    updatedAt: request.updatedAt,
    questions: events.filter(({ action }) => action === 'ask').length,
    meetings: meetings.length,
    meetingsHeld: meetings.filter(({ outcome }) => outcome?.is === 'held').length,
    stars: request.rating?.stars,
  };
}

function factsOf(request: AssistanceRequest) {
  const {
    state,
    phase,
    tenantId,
    tenantName,
    tenantDomain,
    standing,
    partner,
    answers,
    enabled = [],
  } = request;
  const { services, help, language, region, timeZone, users } = answers;
  return {
    number: requestNumber(request),
    state,
    phase,
    tenantId,
    tenantName,
    tenantDomain,
    country: standing.country,
    partnerTenantId: partner?.tenantId,
    partnerName: partner?.name,
    services,
    enabled,
    help,
    language,
    region,
    timeZone,
    users,
  };
}
