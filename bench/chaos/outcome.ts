import type { Meeting } from '../../src/meetings/meeting.ts';
import type { Meetings } from '../../src/meetings/meetings.ts';
import type { RequestEvent } from '../../src/requests/event.ts';
import type { RequestEvents, Requests } from '../../src/requests/ports.ts';
import type { AssistanceRequest } from '../../src/requests/request.ts';
import { openStore } from '../../src/store/store.ts';
import type { CastMember } from './cast.ts';

/** A request as the database has it in the end, with all that happened to it. */
export interface FinalRequest {
  readonly request: AssistanceRequest;
  readonly events: readonly RequestEvent[];
  readonly planned: readonly Meeting[];
}

/** The final contents of the database. */
export interface FinalState {
  readonly requests: readonly FinalRequest[];
}

/** Reads every request of these admins' tenants. */
export async function readFinalState(
  databaseUrl: string,
  admins: readonly CastMember[],
): Promise<FinalState> {
  const store = await openStore(databaseUrl, () => new Date().toISOString());
  try {
    const requests: FinalRequest[] = [];
    for (const { tenantId } of admins) {
      for (const request of await store.requests.listOfTenant(tenantId)) {
        requests.push(await whole(request, store));
      }
    }
    return { requests };
  } finally {
    await store.close();
  }
}

async function whole(
  request: AssistanceRequest,
  {
    events,
    meetings,
  }: { readonly events: RequestEvents; readonly meetings: Meetings; readonly requests: Requests },
): Promise<FinalRequest> {
  return {
    request,
    events: await events.listOf(request.id),
    planned: await meetings.listOf(request.id),
  };
}
