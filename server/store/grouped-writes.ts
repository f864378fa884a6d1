import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql, type Kysely } from 'kysely'
import type { Tables } from './tables.ts'

type Db = Kysely<Tables>
/** A write that someone waits for; what it returns tells them how it went, once all is saved. */
type Waiting = { write: (db: Db) => Promise<() => void>; fail: (cause: unknown) => void }

/**
 * Writes that are asked for at about the same time share one durable commit, which costs more than the
 * rest of them. Each takes effect or fails by itself, and is answered after the commit.
 */
export class GroupedWrites {
  readonly #db: Db
  #waiting: Waiting[] = []

  constructor(db: Db) {
    this.#db = db
  }

  run<T>(write: (db: Db) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const answered = async (db: Db) => {
        const value = await write(db)
        return () => resolve(value)
      }
      const count = this.#waiting.push({ write: answered, fail: reject })
      if (count === 1) void this.#save()
    })
  }

  async #save(): Promise<void> {
    let group: Waiting[] | null = null
    try {
      const answers = await this.#db.transaction().execute(async (trx) => {
        // Whatever has come over the network by now may still join the group.
        await nextTurn()
        group = this.#take()
        return saveAll(trx, group)
      })
      for (const answer of answers) answer()
    } catch (cause) {
      for (const { fail } of group ?? this.#take()) fail(cause)
    }
  }

  #take(): Waiting[] {
    const group = this.#waiting
    this.#waiting = []
    return group
  }
}

async function saveAll(db: Db, group: readonly Waiting[]): Promise<(() => void)[]> {
  const answers: (() => void)[] = []
  for (const waiting of group)
    answers.push(await (group.length === 1 ? waiting.write(db) : saveOne(db, waiting)))
  return answers
}

/** A write that fails is undone, and the others of its group are not. */
async function saveOne(db: Db, { write, fail }: Waiting): Promise<() => void> {
  await sql`savepoint one`.execute(db)
  try {
    return await write(db)
  } catch (cause) {
    await sql`rollback to savepoint one`.execute(db)
    return () => fail(cause)
  }
}
