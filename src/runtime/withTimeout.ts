/** Something took longer than it may; the message says how long that is. */
export class TimeoutError extends Error {
  readonly code = 'ETIMEDOUT';
}

/** What work comes to, if it does within so many milliseconds; else rejects with {@link TimeoutError}. The work itself goes on. */
export function withTimeout<Result>(work: Promise<Result>, milliseconds: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new TimeoutError(`it took longer than ${milliseconds / 1000} seconds`)),
      milliseconds,
    );
    work.finally(() => clearTimeout(late)).then(resolve, reject);
  });
}
