import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { openTempFolder } from '../support/stores.ts'

/** When a server dies by itself: before or after the `at`-th statement that matches `on`. */
export type Death = { at: number; on?: string; when: 'before' | 'after' }

/** What makes a server process die at this moment. */
export const dying = ({ at, on = '', when }: Death) => ({
  preload: join(import.meta.dirname, 'death.ts'),
  env: { DIE_AT: String(at), DIE_ON: on, DIE_WHEN: when },
})

/** The data folder as it lies there now, in another place: looking into it mends what a restart should mend. */
export async function copyOf(dataDir: string): Promise<string> {
  const copy = await openTempFolder()
  await cp(dataDir, copy, { recursive: true })
  return copy
}
