import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreLockedError } from './errors.ts'
import { isBusy } from './sqlite-failure.ts'

/** Makes this process the only server of the folder until the answer is called or the process ends, however it ends. */
export function lockFolder(folder: string): () => void {
  // The system lets go of a file lock when its process dies, so none is ever left over, as a pid file would be.
  const holder = new DatabaseSync(join(folder, 'server.lock'), { timeout: 0 })
  try {
    holder.exec('begin exclusive')
  } catch (cause) {
    holder.close()
    if (!isBusy(cause)) throw cause
    throw new StoreLockedError(
      `Another Evenhand server is using this folder: ${folder}. Stop it first, or give this one another DATA_DIR.`,
      { cause },
    )
  }
  return () => {
    if (holder.isOpen) holder.close()
  }
}
