import { DatabaseSync, StatementSync } from 'node:sqlite'

// Loaded into a server before its own code: ends the process as a power cut does, `DIE_WHEN` (before or after) the
// `DIE_AT`-th statement that matches `DIE_ON` is carried out. There is no such hook in the product.
const { DIE_AT, DIE_ON = '', DIE_WHEN = 'before' } = process.env
const pattern = new RegExp(DIE_ON, 'i')
let left = Number(DIE_AT)

function around<T>(sql: string, run: () => T): T {
  if (!pattern.test(sql) || --left !== 0) return run()
  if (DIE_WHEN === 'after') run()
  process.kill(process.pid, 'SIGKILL')
  for (;;); // not one more step
}

for (const name of ['run', 'all', 'get'] as const) {
  const method: (this: StatementSync, ...values: never[]) => unknown = StatementSync.prototype[name]
  Object.assign(StatementSync.prototype, {
    [name](this: StatementSync, ...values: never[]) {
      return around(this.sourceSQL, () => method.apply(this, values))
    },
  })
}
const { exec } = DatabaseSync.prototype
DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
  around(sql, () => exec.call(this, sql))
}
