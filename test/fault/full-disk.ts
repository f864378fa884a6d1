import { DatabaseSync } from 'node:sqlite'

// Loaded into a server before its own code: SIGUSR2 takes all free space from its database, and the next one gives it
// back. SQLite itself answers with SQLITE_FULL, as it does when the disk is full, and nobody needs rights for it.
const unlimited = 0xff_ff_ff_fe
let isFull = process.env['FULL_FROM_START'] === '1'
let limit = () => {}

const { exec } = DatabaseSync.prototype
DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
  exec.call(this, sql)
  if (!sql.includes('journal_mode')) return
  // The least that SQLite accepts is what is in use already.
  limit = () => exec.call(this, `pragma max_page_count = ${isFull ? 1 : unlimited}`)
  limit()
}

process.on('SIGUSR2', () => {
  isFull = !isFull
  limit()
  process.stderr.write(`the disk is ${isFull ? 'full' : 'free'}\n`)
})
