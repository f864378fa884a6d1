import type { Command } from '../../shared/interview/command.ts'
import type { Ack } from '../../shared/protocol.ts'

type Seal = Extract<Command, { type: 'seal-rating' }>
/** A command as it waits; a seal gets its receipt when it is first sent. */
export type Unsent =
  Exclude<Command, Seal> | (Omit<Seal, 'receipt'> & Partial<Pick<Seal, 'receipt'>>)

/** A command that waits for its acknowledgement; `failed` is the code of a refusal. */
export type OutboxEntry = { command: Unsent; order: number; failed: string | null }

/** The way out: what completes a command before it is first sent, and what sends it. */
export type Link = {
  complete: (command: Unsent) => Command
  send: (command: Command) => Promise<Ack>
  /** Hears of commands that were refused for good. */
  forget: (command: Command) => void
}

/** What a seal replaces that stands behind another one of the same round in the outbox. */
export const theOneBefore = ''

/**
 * What a member handed in and the server has not acknowledged yet, kept on the device: it survives
 * a reload and a dead network, and is sent again under the same id, so that it takes effect once.
 * Each entry has a key of its own, so that tabs never write over each other's.
 */
export class Outbox {
  readonly #prefix: string
  readonly #onChange: (entries: OutboxEntry[]) => void
  /** What the device would not keep, because storage is blocked or full: it lives as long as the page. */
  readonly #unkept = new Map<string, OutboxEntry>()
  #entries: OutboxEntry[] = []
  #link: Link | null = null
  #isSending = false

  constructor(key: string, onChange: (entries: OutboxEntry[]) => void) {
    this.#prefix = `${key}.`
    this.#onChange = onChange
    this.#read()
  }

  /** Keeps the command and sends it as soon as there is a connection; false where the device cannot keep it. */
  add(command: Unsent): boolean {
    for (const entry of this.#entries)
      if (entry.failed !== null && targetOf(entry.command) === targetOf(command))
        this.#forget(entry)
    const order = Math.max(0, ...this.#entries.map((entry) => entry.order)) + 1
    const isKept = this.#keep({ command, order, failed: null })
    this.#read()
    void this.#flush()
    return isKept
  }

  /** Begins to send with this connection; null while there is none. */
  connect(link: Link | null): void {
    this.#link = link
    void this.#flush()
  }

  /** Sends a refused command once more. */
  retry(id: string): void {
    this.#mark(id, null)
    void this.#flush()
  }

  /** Takes a command out; what was refused is gone then. */
  drop(id: string): void {
    const entry = this.#entries.find(({ command }) => command.id === id)
    if (entry) this.#forget(entry)
    this.#read()
  }

  /** Reads what another tab of the same member changed under this key of the device's storage. */
  refresh(changedKey: string): void {
    if (!changedKey.startsWith(this.#prefix)) return
    this.#read()
    void this.#flush()
  }

  /** One at a time and in order, so that a later rating is never overtaken by an earlier one. */
  async #flush(): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    try {
      for (;;) {
        const next = this.#entries.find((entry) => entry.failed === null)
        if (!next || !this.#link) return
        const command = this.#link.complete(next.command)
        // Kept before it is sent, so that it is the same when it is sent again.
        if (command !== next.command) this.#replace({ ...next, command })
        const ack = await this.#link.send(command)
        if (ack.ok) this.drop(next.command.id)
        else if (isPassing(ack.code)) return
        else {
          this.#link?.forget(command)
          this.#mark(next.command.id, ack.code)
        }
      }
    } catch {
      // No acknowledgement in time: the entry stays and is sent again with the next connection or beat.
    } finally {
      this.#isSending = false
    }
  }

  /** Tries again what waits; called now and then while connected. */
  beat(): void {
    void this.#flush()
  }

  #mark(id: string, failed: string | null): void {
    const entry = this.#entries.find(({ command }) => command.id === id)
    if (entry) this.#replace({ ...entry, failed })
  }

  #replace(entry: OutboxEntry): void {
    this.#keep(entry)
    this.#read()
  }

  #keep(entry: OutboxEntry): boolean {
    const { id } = entry.command
    try {
      localStorage.setItem(this.#prefix + id, JSON.stringify(entry))
      this.#unkept.delete(id)
      return true
    } catch {
      this.#unkept.set(id, entry)
      return false
    }
  }

  #forget({ command: { id } }: OutboxEntry): void {
    this.#unkept.delete(id)
    try {
      localStorage.removeItem(this.#prefix + id)
    } catch {
      // Blocked storage holds nothing to forget.
    }
  }

  #read(): void {
    const entries = [...keptUnder(this.#prefix), ...this.#unkept.values()]
    this.#entries = entries.toSorted((a, b) => a.order - b.order)
    this.#onChange(this.#entries)
  }
}

const isPassing = (code: string) =>
  code === 'too-fast' || code === 'not-saved' || code === 'internal'

const targetOf = (command: Unsent) => ('roundId' in command ? command.roundId : command.type)

/** The entries that the device keeps; one that cannot be read, such as half of one, hides no other. */
function keptUnder(prefix: string): OutboxEntry[] {
  const entries: OutboxEntry[] = []
  const read = (key: string) => {
    const entry: OutboxEntry | null = JSON.parse(localStorage.getItem(key) ?? 'null')
    if (entry?.command) entries.push(entry)
  }
  tryTo(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) tryTo(() => read(key))
  })
  return entries
}

/** Does what blocked or broken storage may prevent. */
function tryTo(job: () => void): void {
  try {
    job()
  } catch {
    // What is not there is not sent.
  }
}
