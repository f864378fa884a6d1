import vue from '@vitejs/plugin-vue'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { shellList } from './scripts/shell-list.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = `http://127.0.0.1:${process.env.PORT ?? '3000'}`
const serviceWorker = at('client/sw.ts')
const onTheWay = (id: string) =>
  [
    /\/node_modules\/(@vue|vue|vue-router|pinia|i18next|i18next-vue)\//,
    /\/node_modules\/(yjs|y-[a-z]+|lib0(?!\/hash))\//,
    /\/node_modules\/@lucide\/vue\/dist\/esm\/(?!icons\/(?!triangle-alert\.))/,
    /\/client\/(api\/(command-id|documents|spread-reconnects)|composables\/(stored-choice|useToasts)|stores\/(clock|interview|outbox))\.ts$/,
    /\/client\/components\/ui\/(LevelGlyph|FieldError)\.vue/,
    /\/shared\/(interview\/(completeness|defaults|ratings|state)|record\/(headline|project|fill-in))\.ts$/,
  ].some((paths) => paths.test(id))

export default defineConfig({
  root: at('client'),
  clearScreen: false, // it would take the owner link with it
  plugins: [vue({ features: { optionsAPI: false } }), shellList(at('client/public'))],
  build: {
    outDir: at('client/dist'),
    emptyOutDir: true,
    manifest: true,
    sourcemap: false,
    // Browsers without it load the same modules a moment later; the way from a link to the rating screen is short of room.
    modulePreload: { polyfill: false },
    target: 'baseline-widely-available',
    rolldownOptions: {
      input: {
        main: at('client/index.html'),
        ...(existsSync(serviceWorker) && { sw: serviceWorker }),
      },
      output: {
        // A service worker is found by its name and rules the paths below it: no hash, no folder.
        // What the way from a link to the rating screen always needs: many small files are larger than one.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: 'way', test: onTheWay }],
        },
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: {
      // Not our own modules in client/api/, which the dev server serves under the same path.
      '^/api/(?![^?]*\\.ts(\\?|$))': server,
      '/healthz': server,
      '/readyz': server,
      '/socket.io': { target: server, ws: true },
      '/yjs': { target: server, ws: true },
    },
  },
})
