import { authorization } from './teams.ts';

/** Why a call had no answer that can be used. */
export type CallFault =
  /** Teams gave no token, or the server does not take it. */
  | 'signIn'
  /** The person may not use this. */
  | 'notAllowed'
  | 'missing'
  /** Too many calls. */
  | 'tooMany'
  /** No connection. */
  | 'offline'
  | 'failed';

/** A call that failed. */
export class CallError extends Error {
  readonly fault: CallFault;

  constructor(fault: CallFault, cause?: unknown) {
    super(fault, { cause });
    this.fault = fault;
  }
}

/** The fault of a caught error. */
export function faultOf(error: unknown): CallFault {
  return error instanceof CallError ? error.fault : 'failed';
}

const faults: Readonly<Record<number, CallFault>> = {
  401: 'signIn',
  403: 'notAllowed',
  404: 'missing',
  429: 'tooMany',
};

let language = 'en';

/** The locale of Teams: the server answers in its language. */
export function speak(locale: string): void {
  language = locale;
}

/** Calls the server as the person. A token that ran out on the way is replaced once; the server has done nothing then. */
async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const first = await sendOnce(path, init);
  const response = first.status === 401 ? await sendOnce(path, init) : first;
  return usable(response);
}

async function sendOnce(path: string, init: RequestInit): Promise<Response> {
  const proof = await authorization().catch((error: unknown) => {
    throw new CallError('signIn', error);
  });
  const headers = {
    ...init.headers,
    Authorization: proof,
    'Accept-Language': language,
    'X-Time-Zone': Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  return reach(path, { ...init, headers });
}

function reach(path: string, init: RequestInit): Promise<Response> {
  return fetch(path, init).catch((error: unknown) => {
    throw new CallError('offline', error);
  });
}

function usable(response: Response): Response {
  if (response.ok || response.status === 409) return response;
  throw new CallError(faults[response.status] ?? 'failed');
}

/** Reads data of the page. */
export async function read<Data>(path: string, signal?: AbortSignal): Promise<Data> {
  const response = await send(`/api/tab/${path}`, signal === undefined ? {} : { signal });
  return (await response.json()) as Data;
}

let ahead: Promise<unknown> | undefined;

/** Asks for the reader's requests before it is known which part of the page shows them, so that both are on their way at once. */
export function readRowsAhead(): void {
  ahead = read(rowsPath);
  // The one who takes it reads the fault.
  ahead.catch(() => undefined);
}

/** The board of a specialist, and for others their own requests: the server knows which. */
export function readRows<Rows>(signal?: AbortSignal): Promise<Rows> {
  const first = ahead as Promise<Rows> | undefined;
  ahead = undefined;
  return first ?? read(rowsPath, signal);
}

const rowsPath = 'requests?list=board';

/** Reads the pages that need no sign-in. */
export async function readGeneral<Data>(): Promise<Data> {
  const response = usable(await reach('/tab/general', { headers: { 'Accept-Language': language } }));
  return (await response.json()) as Data;
}

/** Sends data. A second call with the same key does nothing, so that a lost answer may be asked for again. */
export async function post<Data>(path: string, body: unknown, key?: string): Promise<Data> {
  const headers = {
    'Content-Type': 'application/json',
    ...(key === undefined ? {} : { 'Idempotency-Key': key }),
  };
  const response = await send(`/api/tab/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await response.json()) as Data;
}

/** An event of the stream. */
interface StreamEvent {
  readonly name: string;
  readonly id?: string;
  readonly data: unknown;
}

/** The handlers of the stream of changes. */
export interface OnChanges<Row> {
  readonly change: (row: Row) => void;
  /** The reader sees this request no more. */
  readonly gone: (request: { readonly id: string; readonly version: number }) => void;
  /** Too much has changed, or it is not known what: everything is read again. */
  readonly reset: () => void;
  readonly connected: (isConnected: boolean) => void;
}

/** The pauses before the next attempt, in milliseconds. */
const pauses = [500, 1_000, 2_000, 5_000, 10_000, 30_000];
/** A stream without a sign of life for this long is over, in milliseconds. */
const silenceMs = 50_000;

/**
 * Follows changes until the returned function is called. The token is in a header, never in an address.
 *
 * @param from the last change that the page has seen, by its sequence
 */
export function followChanges<Row>(from: number, on: OnChanges<Row>): () => void {
  const stopping = new AbortController();
  let last = String(from);
  /** Returns whether the server ended the stream as agreed, such as with the token: then nothing is missed. */
  const once = async () => {
    let isAgreed = false;
    const silent = new AbortController();
    let timer = window.setTimeout(() => silent.abort(), silenceMs);
    const onLife = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => silent.abort(), silenceMs);
    };
    try {
      const signal = AbortSignal.any([stopping.signal, silent.signal]);
      const response = await send('/api/tab/events', { headers: { 'Last-Event-ID': last }, signal });
      on.connected(true);
      for await (const event of eventsIn(response, onLife)) {
        if (event.name === 'change') on.change(event.data as Row);
        if (event.name === 'gone') on.gone(event.data as Parameters<typeof on.gone>[0]);
        if (event.name === 'reset') on.reset();
        last = event.id ?? last;
        isAgreed = event.name === 'end';
        if (isAgreed) break;
      }
    } finally {
      window.clearTimeout(timer);
    }
    return isAgreed;
  };
  const follow = async () => {
    for (let failed = 0; !stopping.signal.aborted; ) {
      let isAgreed = false;
      try {
        isAgreed = await once();
        failed = 0;
      } catch {
        failed += 1;
      }
      if (stopping.signal.aborted) return;
      if (!isAgreed) on.connected(false);
      const pause = pauses[Math.min(failed, pauses.length - 1)] ?? 0;
      await new Promise((resolve) => window.setTimeout(resolve, pause * (0.5 + Math.random())));
    }
  };
  void follow();
  return () => stopping.abort();
}

async function* eventsIn(response: Response, onLife: () => void): AsyncGenerator<StreamEvent> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) return;
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onLife();
      rest += value;
      const parts = rest.split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const fields = new Map(
          part
            .split('\n')
            .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
        );
        const name = fields.get('event');
        if (name === undefined) continue;
        const id = fields.get('id');
        yield {
          name,
          ...(id === undefined ? {} : { id }),
          data: JSON.parse(fields.get('data') ?? '{}') as unknown,
        };
      }
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}
