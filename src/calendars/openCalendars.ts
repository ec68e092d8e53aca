import type { Config } from '../config/config.ts';
import { graphAccess } from '../graph/graphAccess.ts';
import type { Calendars } from '../meetings/calendars.ts';
import { graphCalendars } from './graphCalendars.ts';

/**
 * The calendars of the service's tenant, through the app that the configuration has for them. Undefined if it has no such app, or no
 * tenant.
 *
 * @param now the present instant, ISO 8601 UTC
 */
export function openCalendars(config: Config, now: () => string): Calendars | undefined {
  const { calendarApp, serviceTenantId: tenantId } = config;
  if (calendarApp === undefined || tenantId === undefined) return undefined;
  return graphCalendars({ ...graphAccess(config, calendarApp), tenantId, now });
}
