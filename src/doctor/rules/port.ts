import { createServer } from 'node:net';
import { isLoopbackHost } from '../../runtime/isLoopbackHost.ts';
import { fail, ok, type Rule } from '../rule.ts';

/** The port is free, or the bot uses it. */
export const port: Rule = {
  id: 'port',
  step: 5,
  what: 'PORT is free, or the bot itself listens on it.',
  why: 'The bot does not start on a port that another program uses.',
  mend: 'Stop the program that uses the port, or set PORT to another one.',
  needs: ['configuration'],
  async check({ config, fetch }) {
    const { host, port } = config ?? { host: '127.0.0.1', port: 0 };
    const fault = await tryListening(port, host);
    if (fault === undefined) return ok(`Port ${port} is free.`);
    if (fault !== 'EADDRINUSE') return fail(`The bot can’t listen on port ${port} of ${host} (${fault}).`);
    const near = isLoopbackHost(host) ? host : '127.0.0.1';
    const answer = await fetch(`http://${near}:${port}/healthz`)
      .then((response) => response.text())
      .catch(() => undefined);
    return answer === 'ok'
      ? ok(`The bot is running on port ${port}.`)
      : fail(`Another program uses port ${port} on ${host}.`);
  },
};

/** Undefined if it works, else the system's error code. */
function tryListening(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.name));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}
