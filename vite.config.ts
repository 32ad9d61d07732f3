import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { markdownPages } from './labs/commands/tools/markdown.mjs';

/** Whatever folder the build is started from. */
const inProject = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Of the page's fonts, those that stand on every view. */
const FIRST_FONTS = /ibm-plex-sans-latin-(400|500|600)-normal[^/]*\.woff2$/;

/**
 * The page asks for its fonts at once, not only when its styles have come: else the text is set in another font first, and
 * moves when they arrive. (The little windows don't: there each byte counts.)
 */
const preloadFonts: Plugin = {
  name: 'preload-fonts',
  transformIndexHtml(_html, { bundle = {}, filename }) {
    const fonts = filename.endsWith('index.html') ? Object.keys(bundle).filter((name) => FIRST_FONTS.test(name)) : [];
    return fonts.map((name) => ({
      tag: 'link',
      attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href: `./${name}` },
      injectTo: 'head',
    }));
  },
};

/** The page and the document of the little windows: web/ → dist/web. */
export default defineConfig({
  root: inProject('web'),
  // The static site may lie in any folder of a server.
  base: './',
  plugins: [markdownPages(), preloadFonts],
  publicDir: false,
  logLevel: 'warn',
  // The site's worker: a module, in parts that come when they are needed.
  worker: { format: 'es' },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Mermaid's maps would be four times the page itself; `npm run dev` asks for them.
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Mermaid's own chunks are large; they are loaded only when a diagram is drawn.
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: {
      // page.ts is the script of the request/response window, whose document the server writes.
      input: {
        index: inProject('web/index.html'),
        frame: inProject('web/frame.html'),
        page: inProject('web/window/transports/page.ts'),
      },
    },
  },
});
