import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { largestAnswer } from '../runtime/largestAnswer.ts';
import { TimeoutError } from '../runtime/withTimeout.ts';
import { ConnectorFault } from './connectorFault.ts';

/** A whole answer. */
export interface Reply {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/**
 * Sends a request once and waits for all of its answer, whatever its status.
 *
 * A connection reports that a request begins when it is open and about to be written to: what failed before has not left this machine.
 * A request that still waits then, because a kept connection turned out to be closed, waits for another one.
 *
 * Reads a bounded part of the answer, then closes the connection.
 *
 * @param timeLimit of all of it, in milliseconds
 * @param largest the most bytes that are read
 * @throws ConnectorFault where no whole answer came
 */
export function sendHttpRequest(
  agent: Dispatcher,
  request: Dispatcher.DispatchOptions,
  timeLimit: number,
  largest = largestAnswer,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    let begun: Dispatcher.DispatchController | undefined;
    let tooLate: TimeoutError | undefined;
    let statusCode = 0;
    let headers: IncomingHttpHeaders = {};
    const chunks: Buffer[] = [];
    let size = 0;
    const fail = (cause: NodeJS.ErrnoException) => {
      clearTimeout(late);
      const code = codeOf(cause);
      const hasLeft = begun !== undefined;
      reject(hasLeft ? ConnectorFault.unanswered(code, cause) : ConnectorFault.notMade(code, cause));
    };
    const late = setTimeout(() => {
      tooLate = new TimeoutError('The call took too long.');
      if (begun === undefined) fail(tooLate);
      else begun.abort(tooLate);
    }, timeLimit);
    agent.dispatch(request, {
      onRequestStart(controller) {
        // Whoever was told that it has not left must be right.
        if (tooLate !== undefined) controller.abort(tooLate);
        else begun = controller;
      },
      onResponseStart(_controller, status, received) {
        statusCode = status;
        headers = received as IncomingHttpHeaders;
      },
      onResponseData(controller, chunk) {
        size += chunk.length;
        if (size <= largest) chunks.push(chunk);
        else controller.abort(new TooLarge('The answer is too large.'));
      },
      onResponseEnd() {
        clearTimeout(late);
        resolve({ statusCode, headers, text: Buffer.concat(chunks).toString('utf8') });
      },
      onResponseError(_controller, error) {
        fail(error);
      },
    });
  });
}

class TooLarge extends Error {
  readonly code = 'EMSGSIZE';
}

/** Node's word for what undici has its own for. */
function codeOf({ code }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'UND_ERR_CONNECT_TIMEOUT':
      return 'ETIMEDOUT';
    case 'UND_ERR_SOCKET':
    case undefined:
      return 'ECONNRESET';
    default:
      return code;
  }
}
