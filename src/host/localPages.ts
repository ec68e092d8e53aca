import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'restify';
import { botLanguages, nameOfLanguage } from '../locales/languages.ts';
import { bareAnswer } from './bareAnswer.ts';
import { type DemoPerson, isFromHere } from './pageCaller.ts';
import { pageHeaders } from './pageHeaders.ts';

/** The pages that only local mode has. */
export interface LocalPages {
  readonly people: readonly DemoPerson[];
  /** The addresses of the chats that the pages open, once they are known. */
  readonly chats: () => Readonly<Record<'customer' | 'service', string | undefined>>;
}

/** The host page shows the page in a frame, as Teams does. It has one script, and the style of its file. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The languages to choose from, each by its own name, with the locale that Teams would have. */
const languages = botLanguages.map((tag) => {
  const { language, region } = new Intl.Locale(tag).maximize();
  const [first = '', ...rest] = nameOfLanguage(tag, tag);
  return {
    locale: `${language}-${region}`.toLowerCase(),
    name: `${first.toLocaleUpperCase(tag)}${rest.join('')}`,
  };
});

const hostFiles: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  '/tab/local': { file: 'hostPage.html', type: 'text/html; charset=utf-8' },
  '/tab/local/hostPage.js': { file: 'hostPage.js', type: 'text/javascript; charset=utf-8' },
  '/tab/local/hostPage.css': { file: 'hostPage.css', type: 'text/css; charset=utf-8' },
};

/** Mounts the host page, which stands in for Teams, and the demo people to choose from. They answer on this machine only. */
export function mountLocalPages(server: Server, { people, chats }: LocalPages): void {
  const whole = (response: ServerResponse, type: string, text: string) => {
    response.writeHead(200, {
      ...pageHeaders,
      'Content-Type': type,
      'Content-Security-Policy': policy,
      'Cache-Control': 'no-store',
      'Content-Length': Buffer.byteLength(text),
    });
    response.end(text);
  };
  const here =
    (answer: (response: ServerResponse) => void) =>
    async (request: IncomingMessage, response: ServerResponse) =>
      isFromHere(request.headers.host) ? answer(response) : bareAnswer(response, 404);
  for (const [path, { file, type }] of Object.entries(hostFiles)) {
    server.get(
      path,
      here((response) =>
        whole(response, type, readFileSync(new URL(`../local/hostPage/${file}`, import.meta.url), 'utf8')),
      ),
    );
  }
  server.get(
    '/tab/people',
    here((response) =>
      whole(
        response,
        'application/json; charset=utf-8',
        JSON.stringify({ people, chats: chats(), languages }),
      ),
    ),
  );
}
