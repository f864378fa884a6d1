import type { Logger } from 'pino'
import type { Sessions } from './auth/sessions.ts'
import type { OriginCheck } from './auth/origins.ts'
import type { Tokens } from './auth/tokens.ts'
import type { Config } from './config.ts'
import type { DashboardDesk } from './dashboards/desk.ts'
import type { Notes } from './documents/notes.ts'
import type { Media } from './media/media.ts'
import type { Deletions } from './interviews/deletions.ts'
import type { Registry } from './interviews/registry.ts'
import type { Turns } from './interviews/turns.ts'
import type { memberRates } from './rate.ts'
import type { Dispatcher } from './webhooks/dispatcher.ts'
import type { Store } from './store/store.ts'

/** What every door of the server works with. `publicUrl` is where browsers reach it, without a slash at the end. */
export type Deps = {
  config: Config
  store: Store
  registry: Registry
  notes: Notes
  dashboards: DashboardDesk
  deletions: Deletions
  turns: Turns
  sessions: Sessions
  tokens: Tokens
  hooks: Dispatcher
  media: Media
  rates: ReturnType<typeof memberRates>
  log: Logger
  now: () => number
  publicUrl: () => string
  isAllowedOrigin: OriginCheck
  /** Whether the server is about to end: what it has begun is finished, nothing new is. */
  isClosing: () => boolean
}
