import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import { limits } from '../../shared/limits.ts'
import { wire, type Ack } from '../../shared/protocol.ts'
import { accessTo } from '../auth/access.ts'
import type { Deps } from '../deps.ts'
import { guardConnection } from './guard.ts'
import { MemberConnection } from './member-connection.ts'

type ClientEvents = {
  command: (raw: unknown, ack: unknown) => void
  clock: (ack: unknown) => void
  buffering: (raw: unknown) => void
}
type ServerEvents = {
  private: (view: unknown) => void
  presence: (presence: unknown) => void
  buffering: (buffering: unknown) => void
}
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
    connectTimeout: 10_000,
    // Often, so that a browser soon notices that it hears nothing; a slow network has its time to answer.
    pingInterval: 3_000,
    pingTimeout: 8_000,
    allowRequest: (request, callback) =>
      callback(null, deps.isAllowedOrigin(request.headers.origin)),
  })

  io.engine.on('connection', (connection: Socket['conn']) => guardConnection(connection, deps.now))
  const open = new Set<MemberConnection>()
  // Nothing is served in the default namespace.
  io.of('/').use((_socket, next) => next(new Refused('not-found')))
  const namespace = io.of(wire.namespace)
  namespace.use((socket, next) => {
    connect(socket, deps, open).then(
      (connection) => {
        socket.data.connection = connection
        next()
      },
      (cause: unknown) => {
        if (!(cause instanceof Refused)) deps.log.error({ err: cause }, 'connect failed')
        next(cause instanceof Refused ? cause : new Refused('internal'))
      },
    )
  })
  namespace.on('connection', (socket: MemberSocket) => serve(socket, deps))
  deps.sessions.onRevoked((sessionId) => {
    for (const connection of open) if (connection.access.sessionId === sessionId) connection.close()
  })
  return { close: () => io.close(), connections: () => open.size }
}

async function connect(socket: MemberSocket, deps: Deps, open: Set<MemberConnection>) {
  const { interview: id, member } = socket.handshake.auth
  const { cookie } = socket.handshake.headers
  const session = await deps.sessions.identify(cookie)
  if (!session) throw new Refused('not-signed-in')
  if (typeof id !== 'string' || !(member === undefined || typeof member === 'string'))
    throw new Refused('invalid')
  const hold = await deps.registry.hold(id)
  if (!hold) throw new Refused((await deps.store.deletions.find(id)) ? 'deleted' : 'not-found')
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
  const connection = new MemberConnection(access, hold, deps)
  open.add(connection)
  const leave = () => {
    open.delete(connection)
    connection.release()
  }
  // A window that closes before it is let in gets no `disconnect`, so this listens to what carries it.
  socket.conn.once('close', leave)
  socket.once('disconnect', leave)
  // A sign-out finds the window from now on; one that came before is seen by asking again.
  const isGone = socket.conn.readyState !== 'open'
  if (!isGone && (await deps.sessions.identify(cookie))) return connection
  leave()
  throw new Refused('not-signed-in')
}

function serve(socket: MemberSocket, deps: Deps): void {
  const { connection } = socket.data
  if (!connection) return
  // The request of the handshake is not needed any more; keeping it for as long as the window is open costs memory.
  Reflect.set(socket.conn, 'request', null)
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
  // A round trip as short as can be: nothing is asked but the time.
  socket.on(wire.clock, (ack) => {
    if (typeof ack === 'function') ack(connection.now())
  })
  socket.on(wire.buffering, (raw) => connection.report(raw))
  connection.start({
    sendPrivate: (view) => socket.emit('private', view),
    sendPresence: (presence) => socket.emit('presence', presence),
    sendBuffering: (buffering) => socket.emit(wire.buffering, buffering),
    disconnect: () => socket.disconnect(true),
  })
}
