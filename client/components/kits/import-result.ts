import type { KitSummary } from './read-draft.ts'

/** What became of one file; `refused` is a sentence, `failed` the code of what the server said. */
export type ImportResult = { name: string } & (
  | { kind: 'imported'; kitId: string; title: string; summary: KitSummary }
  | { kind: 'refused'; message: string }
  | { kind: 'failed'; code: string }
  | { kind: 'unreadable' }
)
