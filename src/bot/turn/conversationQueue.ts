/** Runs work of one conversation in order, and work of different conversations concurrently. */
export class ConversationQueue {
  readonly #tails = new Map<string, Promise<unknown>>();

  /** Waits for earlier work of this conversation, then runs. Failures reach the caller and do not stop later work. */
  run<Result>(conversationId: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#tails.get(conversationId) ?? Promise.resolve();
    const result = before.then(work, work);
    const tail = result.then(
      () => undefined,
      () => undefined,
    );
    this.#tails.set(conversationId, tail);
    void tail.then(() => {
      if (this.#tails.get(conversationId) === tail) this.#tails.delete(conversationId);
    });
    return result;
  }
}
