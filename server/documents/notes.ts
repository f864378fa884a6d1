import type { Logger } from 'pino'
import type { NotesEntry } from '../../shared/notes/entries.ts'
import type { NotesPart } from '../../shared/notes/history.ts'
import { limits } from '../../shared/limits.ts'
import type { InterviewEvent } from '../../shared/interview/events.ts'
import type { Registry } from '../interviews/registry.ts'
import type { Store } from '../store/store.ts'
import type { DocumentConnection } from './connection.ts'
import { OpenRooms } from './open-rooms.ts'
import { PrivateNotesRoom, type NotesKey } from './private-notes-room.ts'
import { SharedNotesRoom } from './shared-notes-room.ts'

type Options = { store: Store; registry: Registry; log: Logger; now: () => number }
/** Who wrote what: the last entries with how many came before them, and whose the text is that stands. */
export type History = { entries: NotesEntry[]; earlier: number; parts: NotesPart[] }

/** What closes an interview for good; a loop closes those that it gathers. */
const endings: readonly InterviewEvent['type'][] = ['interview-closed', 'interview-gathered']

/** All notes that are in use, private and shared. */
export class Notes {
  readonly #options: Options
  readonly #private = new OpenRooms<PrivateNotesRoom>()
  readonly #shared = new OpenRooms<SharedNotesRoom>()

  constructor(options: Options) {
    this.#options = options
    options.registry.onChange(({ id, isDeleted }, { events }) => {
      if (isDeleted) void this.end(id)
      else if (events.some(({ type }) => endings.includes(type))) void this.#settle(id)
    })
  }

  joinPrivate(key: NotesKey, connection: DocumentConnection): Promise<PrivateNotesRoom> {
    const name = `${key.interviewId}/${key.memberId}/${key.inviteId}`
    const open = () => PrivateNotesRoom.open(key, this.#options.store.notes)
    return this.#private.join(name, connection, open)
  }

  joinShared(interviewId: string, connection: DocumentConnection): Promise<SharedNotesRoom> {
    return this.#shared.join(interviewId, connection, () => this.#open(interviewId))
  }

  /** The text of an interview's shared notes, as it was saved last; empty where there are none. */
  sharedText(interviewId: string): Promise<string> {
    return this.#use(interviewId, (room) => room.text())
  }

  /** Who wrote what in an interview's shared notes; nothing of it is left once the interview is closed. */
  sharedHistory(interviewId: string): Promise<History> {
    return this.#use(interviewId, async (room) => {
      const { entries, parts } = await room.history()
      const last = entries.slice(-limits.notesEntries)
      return { entries: last.map(shortened), earlier: entries.length - last.length, parts }
    })
  }

  /** Ends the windows in which notes of an interview are open that was deleted. */
  async end(interviewId: string): Promise<void> {
    const end = (room: PrivateNotesRoom | SharedNotesRoom) => room.end('deleted')
    await Promise.all([
      this.#private.each((name) => name.startsWith(`${interviewId}/`), end),
      this.#shared.each((name) => name === interviewId, end),
    ])
  }

  /** Forgets who wrote what in interviews that were closed while the server could not. */
  async settleClosed(): Promise<void> {
    const { store } = this.#options
    const kept = await store.interviews.summariesOf(await store.sharedNotes.withAuthors())
    for (const { id, phase } of kept) if (phase === 'closed') await this.#settle(id)
  }

  /** Resolves when every change under way is saved. */
  async settled(): Promise<void> {
    const all = () => true
    await this.#private.each(all, (room) => room.settled())
    await this.#shared.each(all, (room) => room.settled())
  }

  #use<T>(interviewId: string, job: (room: SharedNotesRoom) => Promise<T>): Promise<T> {
    return this.#shared.use(interviewId, () => this.#open(interviewId), job)
  }

  #open(interviewId: string): Promise<SharedNotesRoom> {
    return SharedNotesRoom.open(interviewId, this.#options.store.sharedNotes)
  }

  /** Keeps the text and forgets who wrote it; where that fails, the next start does it. */
  async #settle(interviewId: string): Promise<void> {
    try {
      await this.#use(interviewId, (room) => room.settle(this.#options.now()))
    } catch (cause) {
      this.#options.log.error({ err: cause }, 'who wrote shared notes is not forgotten yet')
    }
  }
}

const shortened = (entry: NotesEntry): NotesEntry => ({
  ...entry,
  added: short(entry.added),
  removed: short(entry.removed),
})

const short = (text: string) =>
  text.length > limits.notesEntryChars
    ? `${text.slice(0, limits.notesEntryChars).toWellFormed()}…`
    : text
