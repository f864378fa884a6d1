import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import { limits } from '../../shared/limits.ts'
import { wire, type Ack } from '../../shared/protocol.ts'
import { accessTo } from '../auth/access.ts'
import type { Deps } from '../deps.ts'
import { MemberConnection } from './member-connection.ts'

type ClientEvents = { command: (raw: unknown, ack: unknown) => void }
type ServerEvents = { private: (view: unknown) => void; presence: (presence: unknown) => void }
type Data = { connection?: MemberConnection }
export type MemberSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, Data>

/** Refuses a connection with a code that the client's `connect_error` carries as `data.code`. */
class Refused extends Error {
  readonly data: { code: string }
  constructor(code: string) {
    super(code)
    this.data = { code }
  }
}

/** The socket.io door: commands in, acknowledgements and private views out. */
export function createCommandServer(http: HttpServer, deps: Deps) {
  const io = new Server<ClientEvents, ServerEvents, Record<string, never>, Data>(http, {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: limits.commandBytes,
    destroyUpgrade: false,
    pingInterval: 10_000,
    pingTimeout: 8_000,
    allowRequest: (request, callback) =>
      callback(null, deps.isAllowedOrigin(request.headers.origin)),
  })

  const open = new Set<MemberConnection>()
  const namespace = io.of(wire.namespace)
  namespace.use((socket, next) => {
    connect(socket, deps, open).then(
      (connection) => {
        socket.data.connection = connection
        // Also when the window is gone before it was let in: `connection` is never told of it then.
        socket.conn.once('close', () => connection.release())
        next()
      },
      (cause: unknown) => {
        if (!(cause instanceof Refused)) deps.log.error({ err: cause }, 'connect failed')
        next(cause instanceof Refused ? cause : new Refused('internal'))
      },
    )
  })
  namespace.on('connection', (socket: MemberSocket) => serve(socket, deps, open))
  deps.sessions.onRevoked((sessionId) => {
    for (const connection of open) if (connection.access.sessionId === sessionId) connection.close()
  })
  return { close: () => io.close(), connections: () => open.size }
}

async function connect(socket: MemberSocket, deps: Deps, open: ReadonlySet<MemberConnection>) {
  const { interview: id, member } = socket.handshake.auth
  const session = await deps.sessions.identify(socket.handshake.headers.cookie)
  if (!session) throw new Refused('not-signed-in')
  if (typeof id !== 'string' || !(member === undefined || typeof member === 'string'))
    throw new Refused('invalid')
  const hold = await deps.registry.hold(id)
  if (!hold) throw new Refused('not-found')
  const access = accessTo(session, hold.interview.state, { memberId: member, asOwner: false })
  if (access?.kind !== 'member') {
    hold.release()
    throw new Refused('not-found')
  }
  const isMine = (one: MemberConnection) =>
    one.memberId === access.memberId && one.interviewId === id
  if ([...open].filter(isMine).length >= limits.socketsPerMember) {
    hold.release()
    throw new Refused('too-many-requests')
  }
  return new MemberConnection(access, hold, deps)
}

function serve(socket: MemberSocket, deps: Deps, open: Set<MemberConnection>): void {
  const { connection } = socket.data
  if (!connection || !socket.connected) return connection?.release()
  open.add(connection)
  // The request of the handshake is not needed any more; keeping it for as long as the window is open costs memory.
  Reflect.set(socket.conn, 'request', null)
  connection.start({
    sendPrivate: (view) => socket.emit('private', view),
    sendPresence: (presence) => socket.emit('presence', presence),
    disconnect: () => socket.disconnect(true),
  })
  socket.on('command', (raw, ack) => {
    if (typeof ack !== 'function') return
    connection.receive(raw).then(
      (answer: Ack) => ack(answer),
      (cause: unknown) => {
        deps.log.error({ err: cause, interview: connection.interviewId }, 'command failed')
        ack(MemberConnection.refusal('internal'))
      },
    )
  })
  socket.on('disconnect', () => {
    open.delete(connection)
    connection.release()
  })
}
