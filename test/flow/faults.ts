import type { Store } from '../../server/store/store.ts'

type Fault = 'before' | 'after'

/**
 * A thin layer over the real store that fails when it is told to: an append `before` it is written or
 * `after` it was committed, as when the answer of a database is lost. It also counts and holds reads.
 */
export class Faults {
  /** How the next appends end; one entry an append. */
  readonly appends: (Fault | 'none')[] = []
  /** How many of the next reads of a log fail. */
  failingReads = 0
  reads = 0
  /** How often the session of a request or a socket was looked up. */
  lookUps = 0
  failsNotes = false
  #gate: Promise<void> = Promise.resolve()

  /** Makes everyone wait who reads a log, until the result is called. */
  holdReads(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#gate = promise
    return resolve
  }

  over = (store: Store): Store => {
    const { interviews, kits, people, notes, sharedNotes, rules, tokens, webhooks, clips } = store
    const { certificates, deletions } = store
    return {
      kits,
      rules,
      certificates,
      tokens,
      webhooks,
      clips,
      deletions,
      people: new Proxy(people, {
        get: (target, name) => {
          if (name === 'sessionByHash') this.lookUps++
          const method: unknown = Reflect.get(target, name)
          return typeof method === 'function' ? method.bind(target) : method
        },
      }),
      interviews: {
        append: async (...args) => {
          const fault = this.appends.shift()
          if (fault === 'before') throw new Error('the disk is full')
          const result = await interviews.append(...args)
          if (fault === 'after') throw new Error('the answer was lost')
          return result
        },
        read: async (id) => {
          this.reads++
          await this.#gate
          if (this.failingReads > 0 && this.failingReads--) throw new Error('cannot read')
          return interviews.read(id)
        },
        epoch: () => interviews.epoch(),
        heads: (ids) => interviews.heads(ids),
        summaries: () => interviews.summaries(),
        summariesOf: (ids) => interviews.summariesOf(ids),
      },
      notes: {
        append: async (...args) => {
          if (this.failsNotes) throw new Error('the disk is full')
          return notes.append(...args)
        },
        read: (key) => notes.read(key),
        compact: (...args) => notes.compact(...args),
      },
      sharedNotes: {
        append: async (...args) => {
          if (this.failsNotes) throw new Error('the disk is full')
          return sharedNotes.append(...args)
        },
        read: (id) => sharedNotes.read(id),
        settle: async (...args) => {
          if (this.failsNotes) throw new Error('the disk is full')
          return sharedNotes.settle(...args)
        },
        withAuthors: () => sharedNotes.withAuthors(),
      },
      ping: () => store.ping(),
      close: () => store.close(),
    }
  }
}
