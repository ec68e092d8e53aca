import { searchedText, searchNote } from '../../cards/search/searchNotes.ts';
import { findByTerms, termsOf } from '../lists/findByTerms.ts';
import { ownRequests } from '../lists/ownRequests.ts';
import { hasLost, maySee, rolesIn } from '../requests/policy.ts';
import { type AssistanceRequest, openStates } from '../requests/request.ts';
import { scopeOf } from '../requests/search/scopeOf.ts';
import { sees } from '../requests/sight/sight.ts';
import type { PageServices } from './pageServices.ts';
import type { Reader } from './reader.ts';
import { type RequestRow, rowsOf } from './rows.ts';

/** Rows of a list, and whether there are others. */
export interface RowList {
  readonly rows: readonly RequestRow[];
  readonly isCut: boolean;
  /** The newest change before the list was read, of all requests: a page follows changes from here. Absent from a search. */
  readonly sequence?: number;
  /** A sentence about how the words of a search were understood. */
  readonly note?: string;
}

/** The most requests on the board. */
const mostOnBoard = 1_000;
/** The most hits of a search. */
const mostFound = 50;
/** The pages that are read of a person's own requests, of six each. */
const mostPages = 10;

/** All open requests that a specialist works on, the oldest first. */
export async function board(services: PageServices, reader: Reader): Promise<RowList> {
  const sequence = await services.store.changes.latest();
  // An older version that runs beside this one writes rows that are not indexed.
  await services.store.search.fill();
  const { requests, next, isCut } = await services.store.search.find(
    { states: openStates },
    {
      order: 'oldest',
      most: mostOnBoard,
      within: scopeOf(reader.actor),
      isSeen: (request) => seesContent(request, reader),
    },
  );
  const rows = await rowsOf(services, reader, requests);
  return { rows, isCut: isCut === true || next !== undefined, sequence };
}

/** The requests that a person sees as their own, the newest first. */
export async function mine(services: PageServices, reader: Reader): Promise<RowList> {
  const sequence = await services.store.changes.latest();
  const found: AssistanceRequest[] = [];
  let at: string | undefined;
  let pages = 0;
  do {
    const page = await services.store.requests.page(ownRequests(reader.actor), at);
    found.push(
      ...page.requests.filter((request) => maySee(request, reader.actor) || hasLost(request, reader.actor)),
    );
    at = page.next;
    pages += 1;
  } while (at !== undefined && pages < mostPages);
  return { rows: await rowsOf(services, reader, found), isCut: at !== undefined, sequence };
}

/** The requests that a specialist's words find, the newest first. */
export async function search(services: PageServices, reader: Reader, text: string): Promise<RowList> {
  const terms = await termsOf(services, reader.actor, text);
  const { requests, isCut, next, used } = await findByTerms(services, reader.actor, terms, {
    order: 'newest',
    most: mostFound,
    timeZone: reader.timeZone,
    isSeen: (request) => seesContent(request, reader),
  });
  const notes = { terms: used, isCut: isCut === true };
  const note = reader.t.sentences(
    searchedText(notes, 'search', services.process, reader.t),
    searchNote(notes, reader.t),
  );
  return { rows: await rowsOf(services, reader, requests), isCut: next !== undefined, note };
}

function seesContent(request: AssistanceRequest, { actor }: Reader): boolean {
  return sees(rolesIn(request, actor), 'content');
}
