import { setImmediate as turnOver } from 'node:timers/promises';
import { MessageChannel } from 'node:worker_threads';

/** Lets the event loop go round until a state is reached; a test's own time limit ends it where that never comes. */
export async function until(isReached: () => boolean): Promise<void> {
  while (!isReached()) await turnOver();
}

/** Lets the event loop go round a few times, to give an event that must not happen its chance. */
export async function aFewRounds(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await turnOver();
}

/** Keeps the event loop at work, as posts and answers do: each message brings the next. */
export function chatter() {
  const { port1, port2 } = new MessageChannel();
  let messages = 0;
  port2.on('message', () => {
    messages += 1;
    port1.postMessage('next');
  });
  port1.postMessage('first');
  const stop = () => {
    port1.close();
    port2.close();
  };
  return { stop, messages: () => messages };
}
