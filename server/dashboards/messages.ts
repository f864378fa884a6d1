import type { Dashboard } from '../../shared/dashboard/dashboard.ts'

/** What the worker is to compute: of these interviews those of the role, or of the kit. */
export type Job = {
  job: number
  /** Each with what tells it from how it was before. */
  interviews: readonly { id: string; version: string }[]
  of: { role: string } | { kit: string }
  /** All interviews there are; of others nothing is kept. */
  known: readonly string[]
}
export type ToWorker = ({ type: 'compute' } & Job) | { type: 'cancel'; job: number }
export type FromWorker =
  | { type: 'progress'; job: number; done: number }
  | { type: 'done'; job: number; dashboard: Dashboard }
  | { type: 'failed'; job: number; cause: unknown }
export type WorkerSettings = { dataDir: string; sealKeys: string | null }
