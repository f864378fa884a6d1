import { join } from 'node:path'
import { loadRows } from '../../server/interviews/loaded.ts'
import { backUp } from '../../server/store/backup.ts'
import { restore } from '../../server/store/restore.ts'
import type { RunningServer } from './server.ts'

/** Backs the server up now; the answer puts that back in the place of what there is then, and starts the server again. */
export async function backUpOf(server: RunningServer): Promise<() => Promise<void>> {
  const { dataDir } = server
  const file = join(dataDir, 'copy.sqlite')
  await backUp(dataDir, file)
  // What was there before is kept under a name of its second.
  let now = Date.now()
  const putBack = () =>
    restore({ dataDir, file, sealKeys: null, now: (now += 1_000), checkLog: loadRows })
  return () => server.restart(putBack)
}
