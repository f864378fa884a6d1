import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { keyBytes, SealBox } from '../../server/store/seal-box.ts'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import type { Store } from '../../server/store/store.ts'

/** A box with a key that no other one has. */
export const aBox = () => new SealBox([randomBytes(keyBytes)])

/** An empty folder of its own; `remove` deletes it with all that is in it. */
export async function makeTempFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'evenhand-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** An empty folder that is deleted when the test that asks for it has ended. */
export async function openTempFolder(): Promise<string> {
  const { path, remove } = await makeTempFolder()
  onTestFinished(remove)
  return path
}

export type TempStore = {
  store: Store
  dataDir: string
  /** Closes the store and opens it anew, as a restart does; `meanwhile` happens between. */
  reopen(meanwhile?: () => Promise<unknown>): Promise<Store>
  remove(): Promise<void>
}

/** A new SQLite store on a real file; the caller calls `remove` in the end. */
export async function makeTempStore(): Promise<TempStore> {
  const folder = await makeTempFolder()
  const dataDir = folder.path
  let store = await openSqliteStore({ dataDir })
  return {
    store,
    dataDir,
    async reopen(meanwhile) {
      await store.close()
      await meanwhile?.()
      store = await openSqliteStore({ dataDir })
      return store
    },
    async remove() {
      await store.close()
      await folder.remove()
    },
  }
}

/** A new SQLite store that is closed and deleted when the test that asks for it has ended. */
export async function openTempStore(): Promise<TempStore> {
  const temp = await makeTempStore()
  onTestFinished(temp.remove)
  return temp
}
