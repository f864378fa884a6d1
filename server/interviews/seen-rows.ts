import { isVisible } from '../../shared/record/public-log.ts'
import type { LogRow } from '../store/store.ts'

/**
 * How many rows of a log each person may know of: all that changed what is visible, and their own.
 * Acknowledgements count by it; the length of the log itself would tell of others' hidden seals (SEAL-4).
 */
export class SeenRows {
  readonly #hidden = new Map<string, number>()
  #visible = 0

  add(row: Pick<LogRow, 'event' | 'update'>): void {
    const { event } = row
    if (isVisible(row)) this.#visible++
    else this.#hidden.set(event.by, (this.#hidden.get(event.by) ?? 0) + 1)
  }

  by(actor: string): number {
    return this.#visible + (this.#hidden.get(actor) ?? 0)
  }
}
