/** What one member wrote in one go: the text that came and the text that went, in one place of the notes. */
export type NotesEntry = {
  memberId: string
  /** When it began and when it ended, in milliseconds since 1970. */
  at: number
  until: number
  added: string
  removed: string
}

/** At `at` the text `removed` gave way to `added`. */
export type Edit = { at: number; removed: string; added: string }
type Writer = { memberId: string; now: number }
/** An entry that may still grow, and where in the text what it added begins. */
type Open = { entry: NotesEntry; start: number }

/** Whoever stops for longer begins a new entry. */
const pauseMs = 60_000

/** Edits of a text gathered into what people did, in the order in which they began. */
export class Entries {
  readonly #all: NotesEntry[] = []
  #open: Open[] = []

  /** Entries in which nothing was typed and taken back again. */
  get all(): NotesEntry[] {
    return this.#all.filter(({ added, removed }) => added !== '' || removed !== '')
  }

  add(edit: Edit, { memberId, now }: Writer): void {
    this.#open = this.#open.filter(({ entry }) => now - entry.until <= pauseMs)
    const mine = this.#open.findLast(
      (open) => open.entry.memberId === memberId && touches(open, edit),
    )
    this.#open = this.#open.filter((open) => open === mine || moved(open, edit))
    if (mine) return grow(mine, edit, now)
    const { added, removed } = edit
    const entry = { memberId, at: now, until: now, added, removed }
    this.#all.push(entry)
    this.#open.push({ entry, start: edit.at })
  }
}

const endOf = ({ entry, start }: Open) => start + entry.added.length

const touches = (open: Open, { at, removed }: Edit) =>
  at <= endOf(open) && at + removed.length >= open.start

/** Follows an edit elsewhere; false where it went into the midst of this entry, which has then ended. */
function moved(open: Open, { at, removed, added }: Edit): boolean {
  if (at >= endOf(open) && at > open.start) return true
  if (at + removed.length > open.start) return false
  open.start += added.length - removed.length
  return true
}

/** Takes in an edit of the same member beside or within what the entry added. */
function grow(open: Open, { at, removed, added }: Edit, now: number): void {
  const { entry, start } = open
  const end = endOf(open)
  const goneUntil = at + removed.length
  // What was there before the entry went too; what the entry itself had added is as if it had never been.
  const before = removed.slice(0, Math.max(0, start - at))
  const behind = goneUntil > end ? removed.slice(Math.max(0, end - at)) : ''
  const kept = entry.added.slice(0, Math.max(0, at - start))
  const rest = entry.added.slice(Math.max(0, Math.min(entry.added.length, goneUntil - start)))
  entry.removed = before + entry.removed + behind
  entry.added = kept + added + rest
  entry.until = now
  open.start = Math.min(start, at)
}
