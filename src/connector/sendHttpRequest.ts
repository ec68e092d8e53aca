import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { largestAnswer } from '../runtime/largestAnswer.ts';
import { TimeoutError } from '../runtime/withTimeout.ts';
import { ConnectorFault } from './connectorFault.ts';

/** A complete answer. */
export interface Reply {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/**
 * Sends a request once and waits for the whole answer, whatever its status.
 *
 * A connection reports the start of a request just before it writes it. A failure before that report has not left this machine. If an open
 * connection turns out to be closed, the request waits for another connection.
 *
 * Reads a bounded part of the answer, then closes the connection.
 *
 * @param timeLimit of the whole call, in milliseconds
 * @param largest the most bytes to read
 * @throws ConnectorFault if no complete answer came
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
    let afterReading: NodeJS.Immediate | undefined;
    const endTimeLimit = () => {
      clearTimeout(late);
      clearImmediate(afterReading);
    };
    const fail = (cause: NodeJS.ErrnoException) => {
      endTimeLimit();
      const code = codeOf(cause);
      const hasLeft = begun !== undefined;
      reject(hasLeft ? ConnectorFault.unanswered(code, cause) : ConnectorFault.notMade(code, cause));
    };
    const giveUp = () => {
      tooLate = new TimeoutError('The call took too long.');
      if (begun === undefined) fail(tooLate);
      else begun.abort(tooLate);
    };
    // An instance that stood still finds its timer due before it has read the answer, which came meanwhile. It reads first: a post that was
    // answered must not count as in doubt, because it would be posted again.
    const late = setTimeout(() => {
      afterReading = setImmediate(giveUp);
    }, timeLimit);
    agent.dispatch(request, {
      onRequestStart(controller) {
        // The caller must be able to rely on "has not left this machine".
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
        endTimeLimit();
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

/** Node's error code in place of undici's. */
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
