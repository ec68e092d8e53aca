/** Resolves after so many milliseconds. For the time Teams and people take; no wait for a visible change goes like this. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** Whether something comes true in time, given a wait that rejects when it does not. */
export function withTimeout(wait: Promise<unknown>): Promise<boolean> {
  return wait.then(
    () => true,
    () => false,
  );
}
