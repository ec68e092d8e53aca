import { createHash } from 'node:crypto';
import type { TextUnder } from '../locales/textKey.ts';
import type { Translator } from '../locales/translator.ts';

/** The view of Microsoft's answer to a consent. */
export interface ConsentedView {
  readonly outcome: 'given' | 'refused' | 'nothing';
  /** Microsoft's code of the fault. */
  readonly code?: string;
  /** The organization that runs the service. */
  readonly serviceName: string;
}

const style = `:root{color-scheme:light dark}
body{margin:0;font:1rem/1.5 "Segoe UI",system-ui,sans-serif;background:#f5f5f5;color:#242424}
main{max-width:36rem;margin:10vh auto;padding:2rem;background:#fff;border-radius:.5rem;border-top:.25rem solid #0e4a54}
h1{margin:0 0 1rem;font-size:1.5rem;line-height:1.25}
p{margin:0 0 1rem}
.quiet{margin:0;font-size:.875rem;color:#616161}
.quiet+.quiet{margin-top:.5rem}
@media (max-width:40rem){main{margin:0;min-height:100vh;box-sizing:border-box;border-radius:0}}
@media (prefers-color-scheme:dark){body{background:#141414;color:#fff}main{background:#292929}.quiet{color:#adadad}}`;

/** Nothing is loaded, run, framed or sent. The page's one style is allowed by its hash. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The headers of the page. */
export const consentedHeaders: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Robots-Tag': 'noindex',
  'Cache-Control': 'no-store',
  Vary: 'Accept-Language',
};

/** The page that Microsoft redirects an admin's browser to after a consent. All values in it are escaped. */
export function consentedPage({ outcome, code, serviceName }: ConsentedView, t: Translator): string {
  const text = (name: TextUnder<'consent:page'>) =>
    escaped(t.text(`consent:page.${name}`, { serviceName, code: code ?? '' }));
  const quiet = [
    ...(code === undefined ? [] : [text('code')]),
    ...(outcome === 'given' ? [text('back')] : []),
    text('app'),
  ];
  return `<!doctype html>
<html lang="${t.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(`${outcome}.title`)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${text(`${outcome}.title`)}</h1>
<p>${text(`${outcome}.text`)}</p>
${quiet.map((line) => `<p class="quiet">${line}</p>`).join('\n')}
</main>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
