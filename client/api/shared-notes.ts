import * as encoding from 'lib0/encoding'
import { encodeAwarenessUpdate } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { NotesEntry } from '../../shared/notes/entries.ts'
import type { ShownCursor } from '../../shared/notes/cursor.ts'
import type { NotesPart } from '../../shared/notes/history.ts'
import { indexOf, placeAt } from '../../shared/notes/places.ts'
import { openDocument, type OpenDocument, type Target } from './documents.ts'
import { http } from './http.ts'

/** Who wrote what in shared notes; `earlier` entries came before those that are told. */
export type NotesHistory = { entries: NotesEntry[]; earlier: number; parts: NotesPart[] }
/** The caret of somebody else, by the server's word; `at` counts characters of the text as it is here. */
export type Caret = { id: number; name: string; at: number }

export type SharedNotes = OpenDocument & {
  text: Y.Text
  /** Shows the others where one's own selection is; null takes it away. */
  point: (selection: { anchor: number; head: number } | null) => void
  /** Calls the listener whenever a caret of others may have moved. */
  onCarets: (listener: (carets: Caret[]) => void) => void
}

const awarenessMessage = 1

/** The notes that the panel shares, kept on this device too. */
export function openSharedNotes({ interviewId, memberId }: Target): SharedNotes {
  const opened = openDocument({
    path: '/yjs/notes',
    room: interviewId,
    storeName: `evenhand-notes-shared-${interviewId}-${memberId}`,
    params: { member: memberId },
  })
  const { doc, provider } = opened
  const text = doc.getText('text')
  const { awareness } = provider
  // By itself the provider sends all that it hears of others back to the server.
  // oxlint-disable-next-line no-underscore-dangle -- there is no other way to stop it
  awareness.off('update', provider._awarenessUpdateHandler)
  return {
    ...opened,
    text,
    point: (selection) => {
      const cursor = selection && {
        anchor: placeAt(text, selection.anchor),
        head: placeAt(text, selection.head),
      }
      awareness.setLocalState(cursor && { cursor })
      if (!provider.wsconnected) return
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, awarenessMessage)
      encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]))
      provider.ws?.send(encoding.toUint8Array(encoder))
    },
    onCarets: (listener) => {
      const tell = () => listener(caretsIn(opened, text))
      awareness.on('change', tell)
      text.observe(tell)
    },
  }
}

function caretsIn({ provider }: OpenDocument, text: Y.Text): Caret[] {
  const others = [...provider.awareness.getStates()].filter(
    ([id]) => id !== provider.awareness.clientID,
  )
  return others.flatMap(([id, state]) => {
    const { name, cursor }: Partial<ShownCursor> = state
    const at = cursor && indexOf(text, cursor.head)
    return name === undefined || at === undefined || at === null ? [] : [{ id, name, at }]
  })
}

/** Who wrote what, for members, until the interview is closed. */
export const fetchNotesHistory = ({ interviewId, memberId }: Target) =>
  http.get<NotesHistory>(
    `/interviews/${encodeURIComponent(interviewId)}/notes/history?member=${encodeURIComponent(memberId)}`,
  )
