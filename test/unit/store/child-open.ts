import { openSqliteStore } from '../../../server/store/sqlite.ts'

// Opens and closes the store in a folder and tells how that went; as root it does so as nobody, whom folders can refuse.
const [dataDir = ''] = process.argv.slice(2)
if (process.getuid?.() === 0) process.setuid?.(65_534)
try {
  const store = await openSqliteStore({ dataDir })
  await store.ping()
  await store.close()
  process.stdout.write('opened')
} catch (cause) {
  process.stdout.write(String(cause))
}
