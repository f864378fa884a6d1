import { cp } from 'node:fs/promises'
import { onTestFinished } from 'vitest'
import { startApp, type App } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createLog } from '../../server/log.ts'
import { makeOwnerLink } from '../../server/owner-link.ts'
import type { Store } from '../../server/store/store.ts'
import { makeTempStore } from './stores.ts'

export type RunningServer = {
  app: App
  url: string
  store: Store
  dataDir: string
  ownerLink: () => Promise<string>
  /** Ends the server and starts it again on the same data and port; `meanwhile` happens between. */
  restart: (meanwhile?: () => Promise<unknown>) => Promise<void>
  stop: () => Promise<void>
}
type Options = {
  unloadMs?: number
  now?: () => number
  /** How often it is looked for interviews whose period is over. */
  retainMs?: number
  env?: Record<string, string>
  /** How webhooks find their receivers, and how soon they try again. */
  hooks?: NonNullable<Parameters<typeof startApp>[0]['hooks']>
  /** What the server is given in place of the store: a layer over the real one that can fail. */
  over?: (store: Store) => Store
  /** A data folder to start on a copy of. */
  copyOf?: string
}

/** A real server on a free port with a real database in a folder of its own; stop it yourself. */
export async function makeServer({
  unloadMs = 50,
  now = Date.now,
  env = {},
  hooks = {},
  retainMs,
  over = (store) => store,
  copyOf,
}: Options = {}): Promise<RunningServer> {
  const temp = await makeTempStore()
  const log = createLog(process.env['TEST_LOG'] ?? 'silent')
  let { store } = temp
  if (copyOf !== undefined) {
    await store.close()
    await cp(copyOf, temp.dataDir, { recursive: true })
    store = await temp.reopen()
  }
  const start = (port: string) =>
    startApp({
      config: readConfig({ PORT: port, DATA_DIR: temp.dataDir, ...env }),
      store: over(store),
      log,
      unloadMs,
      now,
      hooks,
      ...(retainMs !== undefined && { retainMs }),
    })
  let app = await start('0')
  const { url } = app
  return {
    get app() {
      return app
    },
    get store() {
      return store
    },
    url,
    dataDir: temp.dataDir,
    ownerLink: () => makeOwnerLink(store, url, now()),
    restart: async (meanwhile) => {
      await app.close()
      store = await temp.reopen(meanwhile)
      app = await start(new URL(url).port)
    },
    stop: async () => {
      await app.close()
      await temp.remove()
    },
  }
}

/** A real server that ends with the test. */
export async function startServer(options: Options = {}): Promise<RunningServer> {
  const server = await makeServer(options)
  onTestFinished(server.stop)
  return server
}
