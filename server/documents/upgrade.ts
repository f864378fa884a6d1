import type { IncomingMessage, Server as HttpServer } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { limits } from '../../shared/limits.ts'
import { wire } from '../../shared/protocol.ts'
import type { Deps } from '../deps.ts'
import { DocumentConnection } from './connection.ts'
import { Crowd } from './crowd.ts'
import { DocumentSocket } from './document-socket.ts'
import { servePrivateNotes, serveSharedNotes } from './notes-endpoint.ts'
import { serveRecord } from './record-endpoint.ts'

type Target = {
  kind: 'record' | 'notes' | 'shared'
  interviewId: string
  memberId: string | undefined
}
type Open = { connection: DocumentConnection; sessionId: string | null }

const options = {
  noServer: true,
  perMessageDeflate: false,
  WebSocket: DocumentSocket,
  /** Who is let go and sends on all the same has this long. */
  closeTimeout: 5_000,
}

/** The one router of WebSocket upgrades: documents here, socket.io on its own path, everything else refused. */
export function createDocumentServer(http: HttpServer, deps: Deps) {
  const crowd = new Crowd(deps)
  const notesServer = new WebSocketServer({ ...options, maxPayload: limits.notesFrameBytes })
  const servers = {
    record: new WebSocketServer({ ...options, maxPayload: limits.recordFrameBytes }),
    notes: notesServer,
    shared: notesServer,
  }
  const open = new Set<Open>()

  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.startsWith('/socket.io/')) return
    const target = parseTarget(request.url ?? '')
    if (!target) return refuse(socket)
    // Accepted first and closed with a code if need be: browsers cannot read why an upgrade was refused.
    servers[target.kind].handleUpgrade(request, socket, head, (ws) => {
      const entry: Open = { connection: new DocumentConnection(ws), sessionId: null }
      open.add(entry)
      entry.connection.onClose(() => open.delete(entry))
      serve(entry, request, target).catch((cause: unknown) => {
        deps.log.error({ err: cause }, 'document connection failed')
        entry.connection.close('try-later')
      })
    })
  })

  async function serve(entry: Open, request: IncomingMessage, target: Target): Promise<void> {
    const { connection } = entry
    if (!deps.isAllowedOrigin(request.headers.origin)) return connection.close('forbidden')
    const session = await deps.sessions.identify(request.headers.cookie)
    if (!session) return connection.close('not-signed-in')
    // From here on a sign-out finds the connection; one that came before is found by asking again.
    entry.sessionId = session.id
    if (!(await deps.sessions.identify(request.headers.cookie)))
      return connection.close('not-signed-in')
    await doors[target.kind](connection, session, target, { ...deps, crowd })
  }

  deps.sessions.onRevoked((revoked) => {
    for (const { sessionId, connection } of open)
      if (sessionId === revoked) connection.close('not-signed-in')
  })
  return {
    connections: () => open.size,
    close: async () => {
      for (const { connection } of open) connection.close('going-away')
      await deps.notes.settled()
    },
  }
}

const doors = { record: serveRecord, notes: servePrivateNotes, shared: serveSharedNotes }

const namePattern = '([\\w-]{1,64})'
const wholePattern = new RegExp(`^(${wire.recordPath}|${wire.notesPath})/${namePattern}$`)
const ownPattern = new RegExp(`^${wire.notesPath}/${namePattern}/${namePattern}$`)

function parseTarget(url: string): Target | null {
  const [path = '', query] = url.split('?')
  const [, base, wholeId] = wholePattern.exec(path) ?? []
  if (wholeId) {
    const memberId = new URLSearchParams(query).get('member') ?? undefined
    return { kind: base === wire.recordPath ? 'record' : 'shared', interviewId: wholeId, memberId }
  }
  const [, interviewId, memberId] = ownPattern.exec(path) ?? []
  return interviewId && memberId ? { kind: 'notes', interviewId, memberId } : null
}

function refuse(socket: Duplex): void {
  socket.on('error', () => socket.destroy())
  socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () =>
    socket.destroy(),
  )
}
