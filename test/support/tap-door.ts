import { connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** One connection that went through a door: all bytes that came to its client, and all that it sent. */
export type Line = { received: Buffer[]; sent: Buffer[] }
export type TapDoor = {
  url: string
  lines: readonly Line[]
  /** What came to the client in the order in which it came, on whatever line. */
  news: readonly { line: Line; bytes: Buffer }[]
}

/** A door of one's own to the server, which keeps every byte that goes through it; shut when the test has ended. */
export async function openTapDoor(serverUrl: string): Promise<TapDoor> {
  const { port } = new URL(serverUrl)
  const lines: Line[] = []
  const news: { line: Line; bytes: Buffer }[] = []
  const open = new Set<Socket>()
  const follow = (socket: Socket, other: Socket, keep: (bytes: Buffer) => void) => {
    open.add(socket)
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => {
      keep(chunk)
      other.write(chunk)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      open.delete(socket)
      other.destroy()
    })
  }
  const server = createServer((client) => {
    const line: Line = { received: [], sent: [] }
    lines.push(line)
    const upstream = connect(Number(port), '127.0.0.1')
    follow(client, upstream, (bytes) => line.sent.push(bytes))
    follow(upstream, client, (bytes) => {
      line.received.push(bytes)
      news.push({ line, bytes })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    for (const socket of open) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('the door has no port')
  return { url: `http://localhost:${address.port}`, lines, news }
}
