/** Work took longer than its time limit. The message gives the limit. */
export class TimeoutError extends Error {
  readonly code = 'ETIMEDOUT';
}

/** The result of work within a time limit in milliseconds; rejects with {@link TimeoutError} after it. The work itself continues. */
export function withTimeout<Result>(work: Promise<Result>, milliseconds: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new TimeoutError(`it took longer than ${milliseconds / 1000} seconds`)),
      milliseconds,
    );
    work.finally(() => clearTimeout(late)).then(resolve, reject);
  });
}
