import { onTestFinished } from 'vitest'
import * as encoding from 'lib0/encoding'
import { writeSyncStep1 } from 'y-protocols/sync'
import type * as Y from 'yjs'
import { ShownCursor } from '../../shared/notes/cursor.ts'
import { eventually } from './eventually.ts'
import { startPanel, type Panel } from './panel.ts'
import type { Seat } from './person.ts'
import type { RunningServer } from './server.ts'

/** Opens the debrief of an interview that nobody rated in. */
export async function openDebrief(panel: Panel): Promise<void> {
  await panel.do('Fay', { type: 'start-interview' })
  await panel.do('Fay', { type: 'open-debrief', force: 'no question was asked' })
  await panel.allSee(({ interview }) => interview.phase === 'debrief')
}

/** An interview of somebody of every role, in its debrief. */
export async function startDebrief(server: RunningServer): Promise<Panel> {
  const panel = await startPanel(server)
  await openDebrief(panel)
  return panel
}

/** Ends the interview, so that its notes can only be read. */
export const closeInterview = (panel: Panel) =>
  panel.do('Fay', { type: 'close-interview', reason: 'all is said' })

/** The shared notes in a window of this seat. */
export function openShared(seat: Seat, given?: Y.Doc) {
  const { doc, provider } = seat.sharedNotes(given)
  onTestFinished(() => provider.destroy())
  provider.awareness.setLocalState(null)
  const text = doc.getText('text')
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    provider.on('closed', resolve),
  )
  return {
    doc,
    provider,
    text,
    closed,
    shows: (wanted: string) => eventually(() => text.toString() === wanted),
    /** Resolves when the server has saved all that was written here. */
    saved: async () => {
      await eventually(() => provider.synced)
      provider.synced = false
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, 0)
      writeSyncStep1(encoder, doc)
      provider.ws?.send(encoding.toUint8Array(encoder))
      await eventually(() => provider.synced)
    },
    cursors: () => [...provider.awareness.getStates().values()],
  }
}

/** Whose cursors the window shows, by the server's word. */
export const namesAt = (notes: ReturnType<typeof openShared>) =>
  notes.cursors().flatMap((state) => ShownCursor.safeParse(state).data?.name ?? [])

/** Who wrote what, as this member is told. */
export async function historyFor(panel: Panel, name: string) {
  const { status, body } = await panel.person(name).get(`/interviews/${panel.id}/notes/history`)
  return { status, ...body }
}
