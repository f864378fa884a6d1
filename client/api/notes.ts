import * as encoding from 'lib0/encoding'
import { writeSyncStep1 } from 'y-protocols/sync'
import * as Y from 'yjs'
import { limits } from '../../shared/limits.ts'
import type { CloseName } from '../../shared/protocol.ts'
import { openDocument, type OpenDocument, type Target } from './documents.ts'

/** `saved` only after the server has answered behind the last change; `failed` when it has let this window go. */
export type NotesStatus = 'pending' | 'saved' | 'offline' | 'failed'
/** Why the server let a window go for good, as far as people are told more than that it did. */
export type NotesRefusal = Extract<
  CloseName,
  'too-large' | 'closed' | 'not-yours' | 'read-only' | 'too-early'
>
const refusals: readonly NotesRefusal[] = [
  'too-large',
  'closed',
  'not-yours',
  'read-only',
  'too-early',
]
/** The refusal comes with `failed`. What was written stays on this device. */
type Listener = (status: NotesStatus, refusal: NotesRefusal | null) => void

/** The member's own notes: theirs alone, on all their devices, offline too. */
export const openNotes = ({ interviewId, memberId }: Target) =>
  openDocument({
    path: `/yjs/notes/${interviewId}`,
    room: memberId,
    storeName: `evenhand-notes-${interviewId}-${memberId}`,
  })

const askAfterMs = 400
const syncMessage = 0

/**
 * Tells what became of changes made here. It asks the server again after them: that handles frames in
 * order and saves before it answers, so that its answer says that what was sent before is saved.
 */
export function followStatus(
  { doc, provider }: Pick<OpenDocument, 'doc' | 'provider'>,
  listener: Listener,
): void {
  let refusal: NotesRefusal | null = null
  /** Whether the server was asked behind the last change, on this connection. */
  let hasAsked = false
  let timer = 0
  const tell = () => {
    if (provider.wsconnected) listener(provider.synced && hasAsked ? 'saved' : 'pending', null)
    else if (provider.shouldConnect) listener('offline', null)
    else listener('failed', refusal)
  }
  const ask = () => {
    // Once it is short enough it is sent again.
    if (refusal === 'too-large' && Y.encodeStateAsUpdate(doc).length <= limits.notesBytes)
      provider.connect()
    if (!provider.wsconnected) return
    hasAsked = true
    provider.synced = false
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, syncMessage)
    writeSyncStep1(encoder, doc)
    provider.ws?.send(encoding.toUint8Array(encoder))
  }
  // The first answer of a connection comes before what was written offline has gone out.
  provider.on('sync', (isSynced: boolean) => (isSynced && !hasAsked ? ask() : tell()))
  provider.on('status', ({ status }) => {
    hasAsked = false
    if (status === 'connected') refusal = null
    else tell()
  })
  provider.on('closed', ({ reason }) => {
    refusal = refusals.find((one) => one === reason) ?? null
    tell()
  })
  doc.on(
    'update',
    (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (!local) return
      hasAsked = false
      tell()
      window.clearTimeout(timer)
      timer = window.setTimeout(ask, askAfterMs)
    },
  )
}
