import type { IncomingMessage } from 'node:http';
import { NotAuthenticated } from '../authentication/notAuthenticated.ts';
import type { PageCheck, ProvedPerson } from '../authentication/pageCheck.ts';
import { isLoopbackHost } from '../runtime/isLoopbackHost.ts';

/** A demo person whom local mode offers to be. */
export interface DemoPerson {
  /** Lower case. */
  readonly tenantId: string;
  readonly personId: string;
  readonly name: string;
  /** The organization. */
  readonly of: string;
  readonly role: 'admin' | 'user' | 'specialist' | 'partner';
}

/** The scheme of local mode's header `Authorization`: the person, and the end, in seconds since 1970. It proves nothing. */
const demoScheme = /^Demo ([\w-]{1,64})(?:\.(\d{1,12}))?$/;
/** Without an end, it has none. */
const never = Number.MAX_SAFE_INTEGER;

/**
 * Local mode's check: anybody on this machine is whom they say they are. A page of another site can't set the header, and one that reaches
 * the loopback by a name of its own is refused.
 */
export function demoCheck(
  people: readonly DemoPerson[],
  now: () => string,
): (request: IncomingMessage) => Promise<ProvedPerson> {
  return async ({ headers }) => {
    const [, id, end] = demoScheme.exec(headers.authorization ?? '') ?? [];
    const person = people.find(({ personId }) => personId === id);
    const expires = end === undefined ? never : Number(end);
    if (Date.parse(now()) / 1000 >= expires) throw new NotAuthenticated('token', 'The demo token is over.');
    if (person === undefined || !isFromHere(headers.host)) {
      throw new NotAuthenticated('token', 'There is no such demo person.');
    }
    const { tenantId, personId, name } = person;
    return { tenantId, personId, name, expires };
  };
}

/** The check of a service: the token of the header `Authorization`. */
export function tokenCheck(check: PageCheck): (request: IncomingMessage) => Promise<ProvedPerson> {
  return ({ headers }) => check(headers.authorization ?? '');
}

/** Whether a request names this machine as its host. */
export function isFromHere(host = ''): boolean {
  return URL.canParse(`http://${host}/`) && isLoopbackHost(new URL(`http://${host}/`).hostname);
}
