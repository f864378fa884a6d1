import type { DocumentConnection } from './connection.ts'
import type { NotesRoom } from './notes-room.ts'

type Entry<Room> = { opening: Promise<Room>; holds: number }

/** The rooms that are in use, each read from the store once, by name. */
export class OpenRooms<Room extends NotesRoom> {
  readonly #entries = new Map<string, Entry<Room>>()

  /** The room, in use until the connection closes; `open` reads it where nobody has it in use. */
  async join(
    name: string,
    connection: DocumentConnection,
    open: () => Promise<Room>,
  ): Promise<Room> {
    const { opening, release } = this.#hold(name, open)
    connection.onClose(() => void release())
    const room = await opening
    room.join(connection)
    return room
  }

  /** Runs the job on the room, whether it is in use or not. */
  async use<T>(
    name: string,
    open: () => Promise<Room>,
    job: (room: Room) => Promise<T>,
  ): Promise<T> {
    const { opening, release } = this.#hold(name, open)
    try {
      return await job(await opening)
    } finally {
      void release()
    }
  }

  /** Runs the job on each room that is in use and has a name like this. */
  async each(isMeant: (name: string) => boolean, job: (room: Room) => unknown): Promise<void> {
    const meant = [...this.#entries].filter(([name]) => isMeant(name))
    const rooms = await Promise.allSettled(meant.map(([, { opening }]) => opening))
    await Promise.all(rooms.map((room) => (room.status === 'fulfilled' ? job(room.value) : null)))
  }

  #hold(name: string, open: () => Promise<Room>) {
    const entry = this.#entries.get(name) ?? { opening: open(), holds: 0 }
    this.#entries.set(name, entry)
    entry.holds++
    return { opening: entry.opening, release: () => this.#release(name, entry) }
  }

  /** A room stays findable until its last change is saved: one opened anew must not miss it. */
  async #release(name: string, entry: Entry<Room>): Promise<void> {
    const room = await entry.opening.catch(() => null)
    if (room?.isBusy) await room.settled()
    if (room?.isBusy) return this.#release(name, entry)
    entry.holds--
    if (entry.holds === 0 && this.#entries.get(name) === entry) this.#entries.delete(name)
  }
}
