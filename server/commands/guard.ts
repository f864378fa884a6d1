import type { Socket } from 'socket.io'
import { limits } from '../../shared/limits.ts'
import { TokenBucket } from '../rate.ts'

type Connection = Socket['conn']

/** Lets a connection go that floods the server, or that does not read what it is sent. */
export function guardConnection(connection: Connection, now: () => number): void {
  const bucket = new TokenBucket({
    perSecond: limits.framesPerSecond,
    burst: limits.frameBurst,
    now: now(),
  })
  // Without waiting for what is still to be sent: that may never go out.
  const letGo = () => connection.close(true)
  connection.on('packet', () => {
    if (!bucket.take(now())) letGo()
  })

  /** Bytes that wait here, and those that were handed on and are not sent as long as nothing else may be. */
  let waiting = 0
  let underWay = 0
  connection.on('packetCreate', ({ data }: { data?: unknown }) => {
    waiting += typeof data === 'string' ? Buffer.byteLength(data) : 0
    const unread = waiting + (connection.transport.writable ? 0 : underWay)
    if (unread > limits.unreadBytes) letGo()
  })
  connection.on('flush', () => {
    underWay = waiting
    waiting = 0
  })
}
