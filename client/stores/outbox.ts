import type { Command } from '../../shared/interview/command.ts'
import type { Ack } from '../../shared/protocol.ts'

/** A command that waits for its acknowledgement; `failed` is the code of a refusal. */
export type OutboxEntry = { command: Command; at: number; failed: string | null }

/**
 * What a member handed in and the server has not acknowledged yet, kept on the device: it survives
 * a reload and a dead network, and is sent again under the same id, so that it takes effect once.
 */
export class Outbox {
  readonly #key: string
  readonly #onChange: (entries: OutboxEntry[]) => void
  #entries: OutboxEntry[]
  #send: ((command: Command) => Promise<Ack>) | null = null
  #isSending = false

  constructor(key: string, onChange: (entries: OutboxEntry[]) => void) {
    this.#key = key
    this.#onChange = onChange
    this.#entries = read(key)
    onChange(this.#entries)
  }

  /** Keeps the command and sends it as soon as there is a connection. */
  add(command: Command, now: number): void {
    const isRival = (entry: OutboxEntry) =>
      entry.failed !== null && targetOf(entry.command) === targetOf(command)
    this.#save([
      ...this.#entries.filter((entry) => !isRival(entry)),
      { command, at: now, failed: null },
    ])
    void this.#flush()
  }

  /** Begins to send with this connection; null while there is none. */
  connect(send: ((command: Command) => Promise<Ack>) | null): void {
    this.#send = send
    void this.#flush()
  }

  /** Sends a refused command once more. */
  retry(id: string): void {
    this.#save(
      this.#entries.map((entry) => (entry.command.id === id ? { ...entry, failed: null } : entry)),
    )
    void this.#flush()
  }

  /** Takes a command out; what was refused is gone then. */
  drop(id: string): void {
    this.#save(this.#entries.filter((entry) => entry.command.id !== id))
  }

  /** Reads what another tab of the same member changed. */
  refresh(): void {
    this.#entries = read(this.#key)
    this.#onChange(this.#entries)
    void this.#flush()
  }

  /** One at a time and in order, so that a later rating is never overtaken by an earlier one. */
  async #flush(): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    try {
      for (;;) {
        const next = this.#entries.find((entry) => entry.failed === null)
        if (!next || !this.#send) return
        const ack = await this.#send(next.command)
        if (ack.ok) this.drop(next.command.id)
        else if (isPassing(ack.code)) return
        else
          this.#save(
            this.#entries.map((entry) => (entry === next ? { ...entry, failed: ack.code } : entry)),
          )
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

  #save(entries: OutboxEntry[]): void {
    this.#entries = entries
    try {
      if (entries.length === 0) localStorage.removeItem(this.#key)
      else localStorage.setItem(this.#key, JSON.stringify(entries))
    } catch {
      // Storage is blocked or full: the entry lives as long as the page, and the page says that it is pending.
    }
    this.#onChange(entries)
  }
}

const isPassing = (code: string) =>
  code === 'too-fast' || code === 'not-saved' || code === 'internal'

const targetOf = (command: Command) => ('roundId' in command ? command.roundId : command.type)

function read(key: string): OutboxEntry[] {
  try {
    // Only this class writes the key.
    const entries: OutboxEntry[] = JSON.parse(localStorage.getItem(key) ?? '[]')
    return entries
  } catch {
    return []
  }
}
