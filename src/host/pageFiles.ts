import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Server } from 'restify';
import type { Cloud } from '../config/clouds.ts';
import type { BotLanguage } from '../locales/languages.ts';
import { translatorFor } from '../locales/translator.ts';
import { bareAnswer } from './bareAnswer.ts';
import { pageHeaders, pagePolicy } from './pageHeaders.ts';
import { preferredLanguage } from './preferredLanguage.ts';

/** The dependencies of the page's files. */
export interface PageFiles {
  /** The folder of the built page, with a slash at its end. It may not exist. */
  readonly folder: URL;
  readonly cloud: Cloud;
  /** Local mode. */
  readonly isLocal: boolean;
  /** The general pages, in a language: nobody signs in for them. */
  readonly general: (language: BotLanguage) => unknown;
}

/** The place of the nonce in the built document. */
const noncePlace = '__NONCE__';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};

interface BuiltFile {
  readonly type: string;
  readonly bytes: Buffer;
  readonly zipped: Buffer;
}

/** Mounts the page: its document, its files, and the general pages. The document holds no data, so anybody may read it. */
export function mountPageFiles(server: Server, { folder, cloud, isLocal, general }: PageFiles): void {
  // A new build has new names, and its document is read again.
  const files = new Map<string, BuiltFile>();
  const document = async (request: IncomingMessage, response: ServerResponse) => {
    const html = readText(new URL('index.html', folder));
    if (html === undefined) return sayNotBuilt(request, response);
    const nonce = randomBytes(16).toString('base64');
    const text = html.replaceAll(noncePlace, nonce);
    response.writeHead(200, {
      ...pageHeaders,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': pagePolicy(nonce, cloud, isLocal),
      'Cache-Control': 'no-store',
      'Content-Length': Buffer.byteLength(text),
    });
    response.end(text);
  };
  for (const path of ['/tab', '/tab/', '/tab/settings']) server.get(path, document);
  server.get('/tab/assets/:file', async (request, response) => {
    const name = String((request.params as { readonly file?: string }).file);
    const file = files.get(name) ?? readFile(folder, name);
    if (file === undefined) return bareAnswer(response, 404);
    files.set(name, file);
    const zips = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    response.writeHead(200, {
      ...pageHeaders,
      'Content-Type': file.type,
      // The name has a hash of the content in it.
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
      ...(zips ? { 'Content-Encoding': 'gzip' } : {}),
      'Content-Length': (zips ? file.zipped : file.bytes).length,
    });
    response.end(zips ? file.zipped : file.bytes);
  });
  server.get('/tab/general', async (request, response) => {
    const text = JSON.stringify(general(preferredLanguage(request.headers['accept-language'])));
    response.writeHead(200, {
      ...pageHeaders,
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'public, max-age=300',
      Vary: 'Accept-Language',
      'Content-Length': Buffer.byteLength(text),
    });
    response.end(text);
  });
}

/** Only files that the build has made are read: a name with a path in it is none. */
function readFile(folder: URL, name: string): BuiltFile | undefined {
  const type = types[extname(name)];
  const assets = new URL('assets/', folder);
  if (type === undefined || !namesIn(assets).includes(name)) return undefined;
  const bytes = readFileSync(new URL(encodeURIComponent(name), assets));
  return { type, bytes, zipped: gzipSync(bytes) };
}

function namesIn(folder: URL): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readText(file: URL): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function sayNotBuilt(request: IncomingMessage, response: ServerResponse): void {
  const t = translatorFor(preferredLanguage(request.headers['accept-language']));
  const text = t.text('page:notBuilt');
  response.writeHead(503, {
    ...pageHeaders,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Language': t.language,
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}
