import { IndexeddbPersistence } from 'y-indexeddb'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { spreadReconnects } from './spread-reconnects.ts'

export type Target = { interviewId: string; memberId: string }
type Options = { path: string; room: string; storeName: string; params?: Record<string, string> }
export type OpenDocument = {
  doc: Y.Doc
  provider: WebsocketProvider
  /** Resolves when the copy kept on this device is read. */
  loaded: Promise<unknown>
  /** Connects anew where nothing was heard of late: a line that swallows all looks open. */
  refresh: () => void
  /** Ends the connection; with `forget` the copy on this device is deleted too. */
  close: (options?: { forget?: boolean }) => Promise<void>
}

const freshMs = 5_000
const slowReadMs = 1_000

/** Opens a document that is kept on this device and stays connected with the server's. */
export function openDocument({ path, room, storeName, params = {} }: Options): OpenDocument {
  const doc = new Y.Doc()
  const kept = new IndexeddbPersistence(storeName, doc)
  const base = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${path}`
  // Tabs of one browser may be different people: they must never sync with each other directly.
  const provider = new WebsocketProvider(base, room, doc, {
    params,
    disableBc: true,
    connect: false,
  })
  spreadReconnects(provider)
  provider.awareness.setLocalState(null)
  let isClosed = false
  const reconnect = () => {
    // One that is on its way asks when it is there.
    if (isClosed || provider.wsconnecting) return
    provider.disconnect()
    provider.connect()
  }
  // The server must hear what the kept copy holds before it answers. Where a device is slow to read it, or cannot,
  // the answer is asked for without it, and again with it.
  const patience = setTimeout(reconnect, slowReadMs)
  void kept.whenSynced.then(() => {
    clearTimeout(patience)
    reconnect()
  })
  return {
    doc,
    provider,
    loaded: kept.whenSynced,
    refresh: () => {
      if (Date.now() - provider.wsLastMessageReceived < freshMs) return
      reconnect()
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

/** The record of an interview: read here, written by the server alone. */
export const openRecord = ({ interviewId, memberId }: Target) =>
  openDocument({
    path: '/yjs/record',
    room: interviewId,
    storeName: `evenhand-record-${interviewId}-${memberId}`,
    params: { member: memberId },
  })
