import type { RequestEvent } from '../../requests/event.ts';
import { type AssistanceRequest, requestNumber } from '../../requests/request.ts';
import type { Store } from '../../store/store.ts';
import { readArguments } from '../terminal/readArguments.ts';
import { UsageError } from '../terminal/usageError.ts';
import { factsText, historyText } from './requestText.ts';

/**
 * `show`: a request, with its history if asked. The history has the content of both sides.
 *
 * @throws UsageError for a wrong argument, or a number that no request has
 */
export async function showRequest(
  argv: readonly string[],
  { requests, events }: Pick<Store, 'requests' | 'events'>,
): Promise<string> {
  const { values, positionals } = readArguments(argv, ['FT-000123'], {
    history: { type: 'boolean' },
    format: { type: 'string' },
  });
  const { history = false, format = 'text' } = values;
  if (format !== 'text' && format !== 'json') {
    throw new UsageError(`“${format}” is not a format. Use text or json.`);
  }
  const written = positionals[0] ?? '';
  const number = numberIn(written);
  if (number === undefined) {
    throw new UsageError(`“${written}” is not a request's number. It looks like FT-000123.`);
  }
  const request = await requests.findByNumber(number);
  if (request === undefined) throw new UsageError(`There is no request ${requestNumber({ number })}.`);
  const happened = history ? await events.listOf(request.id) : undefined;
  return format === 'json' ? asJson(request, happened) : asText(request, happened);
}

/** The number in `FT-000123`, `ft-123` or `123`; undefined if it is none. */
function numberIn(written: string): number | undefined {
  const digits = /^(?:ft-?)?(\d{1,9})$/i.exec(written.trim())?.[1];
  return digits === undefined || Number(digits) === 0 ? undefined : Number(digits);
}

function asText(request: AssistanceRequest, events: readonly RequestEvent[] | undefined): string {
  return events === undefined ? factsText(request) : `${factsText(request)}\n${historyText(events)}`;
}

/** The token of the calendar's address lets anybody read the meetings, so it is left out. */
function asJson(
  { calendarToken: _secret, number, ...request }: AssistanceRequest,
  events: readonly RequestEvent[] | undefined,
): string {
  const shown = {
    request: { number: requestNumber({ number }), ...request },
    ...(events === undefined ? {} : { events: events.map(({ requestId: _same, ...event }) => event) }),
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}
