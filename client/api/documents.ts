import * as encoding from 'lib0/encoding'
import { IndexeddbPersistence } from 'y-indexeddb'
import { writeSyncStep1 } from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

type Target = { interviewId: string; memberId: string }
type Options = { path: string; room: string; storeName: string; params?: Record<string, string> }
/** `saved` only after the server has answered behind the last change. */
export type DocumentStatus = 'pending' | 'saved' | 'offline'
export type OpenDocument = {
  doc: Y.Doc
  /** Resolves when the copy kept on this device is read. */
  loaded: Promise<unknown>
  onStatus: (listener: (status: DocumentStatus) => void) => void
  /** Ends the connection; with `forget` the copy on this device is deleted too. */
  close: (options?: { forget?: boolean }) => Promise<void>
}

function openDocument({ path, room, storeName, params = {} }: Options): OpenDocument {
  const doc = new Y.Doc()
  const kept = new IndexeddbPersistence(storeName, doc)
  const base = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${path}`
  // Tabs of one browser may be different people: they must never sync with each other directly.
  const provider = new WebsocketProvider(base, room, doc, {
    params,
    disableBc: true,
    maxBackoffTime: 3_000,
  })
  provider.awareness.setLocalState(null)
  let isClosed = false
  return {
    doc,
    loaded: kept.whenSynced,
    onStatus: (listener) => {
      provider.on('sync', (isSynced: boolean) =>
        listener(isSynced ? 'saved' : provider.wsconnected ? 'pending' : 'offline'),
      )
      provider.on('status', ({ status }) => status === 'connected' || listener('offline'))
      confirmChanges(doc, provider, listener)
    },
    close: async ({ forget = false } = {}) => {
      if (isClosed) return
      isClosed = true
      provider.destroy()
      await (forget ? kept.clearData() : kept.destroy()).catch(() => undefined)
      doc.destroy()
    },
  }
}

const confirmAfterMs = 400
const syncMessage = 0

/**
 * Asks the server again after changes made here. It handles frames in order and saves before it
 * answers, so that its answer says that what was sent before is saved.
 */
function confirmChanges(
  doc: Y.Doc,
  provider: WebsocketProvider,
  listener: (status: DocumentStatus) => void,
): void {
  let timer = 0
  doc.on(
    'update',
    (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (!local) return
      listener(provider.wsconnected ? 'pending' : 'offline')
      window.clearTimeout(timer)
      timer = window.setTimeout(() => {
        if (!provider.wsconnected) return
        provider.synced = false
        const encoder = encoding.createEncoder()
        encoding.writeVarUint(encoder, syncMessage)
        writeSyncStep1(encoder, doc)
        provider.ws?.send(encoding.toUint8Array(encoder))
      }, confirmAfterMs)
    },
  )
}

/** The record of an interview: read here, written by the server alone. */
export const openRecord = ({ interviewId, memberId }: Target) =>
  openDocument({
    path: '/yjs/record',
    room: interviewId,
    storeName: `evenhand-record-${interviewId}-${memberId}`,
    params: { member: memberId },
  })

/** The member's own notes: theirs alone, on all their devices, offline too. */
export const openNotes = ({ interviewId, memberId }: Target) =>
  openDocument({
    path: `/yjs/notes/${interviewId}`,
    room: memberId,
    storeName: `evenhand-notes-${interviewId}-${memberId}`,
  })
