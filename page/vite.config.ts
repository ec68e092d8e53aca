import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * teams-js fetches a list of origins from Microsoft's CDN when it starts. The page's policy forbids that, and local mode calls nobody: the
 * list that teams-js carries for this case is used.
 */
function withoutOriginList(): Plugin {
  const call = 'fetch(r,{signal:i.signal})';
  let isDone = false;
  return {
    name: 'without-origin-list',
    transform(code, id) {
      if (!/teams-js\/.*\/internal\/validOrigins\.js$/.test(id.replaceAll('\\', '/'))) return undefined;
      if (!code.includes(call))
        this.error('teams-js fetches its list of origins in another way: see page/vite.config.ts.');
      isDone = true;
      return { code: code.replace(call, 'Promise.reject(new Error("not fetched"))'), map: null };
    },
    buildEnd(error) {
      if (error === undefined && !isDone) this.error('teams-js has no list of origins to leave out.');
    },
  };
}

/** The page's policy allows no script in the document. */
function withoutInlineScript(): Plugin {
  return {
    name: 'without-inline-script',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        if (/<script(?![^>]*\bsrc=)/.test(html)) throw new Error('The built document has a script in it.');
      },
    },
  };
}

export default defineConfig({
  root,
  base: '/tab/',
  logLevel: 'warn',
  plugins: [withoutOriginList(), withoutInlineScript()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    sourcemap: false,
    manifest: true,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      // Fluent marks its files for servers that render React; there is none.
      onLog: (level, log, say) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : say(level, log)),
    },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  define: { 'process.env.NODE_ENV': '"production"' },
});
