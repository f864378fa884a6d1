import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import type { Logger } from 'pino'
import { toldOf } from '../shared/webhooks.ts'
import { originCheck } from './auth/origins.ts'
import { Sessions } from './auth/sessions.ts'
import { Tokens } from './auth/tokens.ts'
import { createCommandServer } from './commands/socket.ts'
import type { Config } from './config.ts'
import { DashboardDesk } from './dashboards/desk.ts'
import type { Deps } from './deps.ts'
import { Notes } from './documents/notes.ts'
import { createDocumentServer } from './documents/upgrade.ts'
import { createHttpApp } from './http/http-app.ts'
import { Deletions } from './interviews/deletions.ts'
import { letStraysGo } from './interviews/loop-leaving.ts'
import { Registry } from './interviews/registry.ts'
import { Media } from './media/media.ts'
import { sweepOrphans } from './media/orphans.ts'
import { Turns } from './interviews/turns.ts'
import { memberRates } from './rate.ts'
import type { Store } from './store/store.ts'
import { Dispatcher } from './webhooks/dispatcher.ts'
import { resolveName } from './webhooks/resolve.ts'
import type { Resolve } from './webhooks/send.ts'

export type App = { url: string; notes: Notes; close: () => Promise<void> }
type Options = {
  config: Config
  store: Store
  log: Logger
  now?: () => number
  unloadMs?: number
  retainMs?: number
  hooks?: { retryMs?: readonly number[]; resolve?: Resolve }
}

const farewellMs = 2_000
/** How soon people see what another process wrote. */
const catchUpMs = 2_000
/** How often sessions and uploads that have expired are deleted. */
const sweepMs = 3_600_000
/** How often it is looked whether the period of an interview is over. */
const dayMs = 24 * 3_600_000

/** Starts the server on the configured port and resolves when it answers. */
export async function startApp({
  config,
  store,
  log,
  now = Date.now,
  unloadMs = 30_000,
  retainMs = dayMs,
  hooks = {},
}: Options): Promise<App> {
  const media = await Media.open({ dataDir: config.dataDir, maxBytes: config.mediaMaxBytes })
  // Before anyone is answered, so that nothing is under way.
  await sweepOrphans({ media, clips: store.clips, now: now() }).catch((cause: unknown) =>
    log.error({ err: cause }, 'recordings that no clip holds were not looked for'),
  )
  const http = createServer()
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(config.port, config.host, resolve)
  })
  const address = http.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  const url = config.publicUrl ?? `http://localhost:${port}`
  let isClosing = false
  const onError = (cause: unknown) => log.error({ err: cause }, 'the clock could not act')
  const registry = new Registry({ store: store.interviews, now, unloadMs, onError })
  const turns = new Turns()
  const deps: Deps = {
    config,
    store,
    log,
    now,
    publicUrl: () => url,
    registry,
    notes: new Notes({ store, registry, log, now }),
    dashboards: new DashboardDesk({ store: store.interviews, worker: config }),
    deletions: new Deletions({ store, registry, turns, now, log, keepMs: config.retentionMs }),
    turns,
    rates: memberRates(),
    sessions: new Sessions(store.people, { lifeMs: config.sessionMs, now }),
    media,
    tokens: new Tokens(store.tokens, { now }),
    hooks: new Dispatcher({
      store,
      now,
      log,
      allowPrivate: config.allowPrivateWebhooks,
      resolve: resolveName,
      ...hooks,
    }),
    isAllowedOrigin: originCheck(config.publicUrl, port),
    isClosing: () => isClosing,
  }
  const sockets = new Set<Socket>()
  http.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const catchUp = setInterval(() => void deps.registry.catchUp().catch(onError), catchUpMs).unref()
  void deps.notes
    .settleClosed()
    .catch((cause: unknown) => log.error({ err: cause }, 'closed notes were not settled'))
  const sweep = () => {
    const failed = (what: string) => (cause: unknown) => log.error({ err: cause }, what)
    void deps.sessions.removeExpired().catch(failed('expired sessions were not deleted'))
    void media.uploads.sweep(now()).catch(failed('old uploads were not deleted'))
  }
  const sweeping = setInterval(sweep, sweepMs).unref()
  sweep()
  const retain = () =>
    void deps.deletions
      .sweep()
      .catch((cause: unknown) =>
        log.error({ err: cause }, 'what is past its period was not deleted'),
      )
  const retaining = setInterval(retain, retainMs).unref()
  retain()
  registry.onChange(({ isDeleted }, { events }) => {
    if (isDeleted)
      void deps.dashboards
        .forget()
        .catch((cause: unknown) => log.error({ err: cause }, 'figures of deleted data are kept'))
    if (events.some((event) => toldOf(event) !== null)) deps.hooks.wake()
  })
  deps.hooks.wake()
  await letStraysGo(deps).catch((cause: unknown) =>
    log.error({ err: cause }, 'interviews of loops that came to nothing were not let go'),
  )
  void registry.keepTime().catch(onError)
  const commands = createCommandServer(http, deps)
  const documents = createDocumentServer(http, deps)
  const answer = createHttpApp(deps)
  // socket.io answers on its own path.
  http.on('request', (request, response) => {
    if (!request.url?.startsWith('/socket.io/')) answer(request, response)
  })

  /** Lets people go, finishes what they sent, and frees the port. */
  const close = async () => {
    isClosing = true
    clearInterval(catchUp)
    clearInterval(sweeping)
    clearInterval(retaining)
    const closed = new Promise((resolve) => http.close(resolve))
    await deps.deletions.close()
    await deps.registry.close()
    await deps.hooks.close()
    await deps.dashboards.close()
    await documents.close()
    // All is saved. Who does not answer now, such as a laptop that was shut, must not keep the server.
    const deadline = setTimeout(() => sockets.forEach((socket) => socket.destroy()), farewellMs)
    await commands.close()
    http.closeAllConnections()
    await closed
    clearTimeout(deadline)
  }
  return { url, notes: deps.notes, close }
}
