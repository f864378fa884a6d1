import { once } from 'node:events'
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export type Way = 'up' | 'down'
type Pair = { client: Socket; server: Socket; isDeaf: Record<Way, boolean>; path: string }

/** A network between clients and a server on this machine, which can be cut, go deaf or be slow. */
export class Line {
  /** How late everything comes from now on. */
  delayMs = 0
  readonly url: string
  readonly #target: number
  readonly #server: Server
  readonly #pairs = new Set<Pair>()

  private constructor(server: Server, target: number) {
    this.#server = server
    this.#target = target
    this.url = `http://localhost:${(server.address() as AddressInfo).port}`
    server.on('connection', (client) => this.#carry(client))
  }

  /** A line to the server at this port, which need not be there yet. */
  static async to(port: number): Promise<Line> {
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const line = new Line(server, port)
    onTestFinished(() => line.close())
    return line
  }

  /** Ends every connection without a word, as a router does that is switched off. */
  cut(): void {
    for (const { client, server } of this.#pairs)
      for (const end of [client, server]) end.resetAndDestroy()
  }

  /**
   * From now on swallows what goes these ways over the connections that there are, which stay open: neither end is
   * told. With `path` only over those whose request begins with it. New connections are whole.
   */
  deafen(ways: readonly Way[], path = '/'): void {
    for (const pair of this.#pairs)
      if (pair.path.startsWith(path)) for (const way of ways) pair.isDeaf[way] = true
  }

  close(): void {
    this.cut()
    this.#server.close()
  }

  #carry(client: Socket): void {
    const server = connect(this.#target, '127.0.0.1')
    const pair: Pair = { client, server, isDeaf: { up: false, down: false }, path: '' }
    this.#pairs.add(pair)
    client.once('data', (data) => (pair.path = data.toString('latin1').split(' ')[1] ?? ''))
    this.#pass(pair, 'up', client, server)
    this.#pass(pair, 'down', server, client)
    server.once('close', () => this.#pairs.delete(pair))
  }

  #pass(pair: Pair, way: Way, from: Socket, to: Socket): void {
    let lastAt = 0
    /** In order, however the delay changes. */
    const later = (act: () => void) => {
      lastAt = Math.max(lastAt, performance.now() + this.delayMs)
      const wait = lastAt - performance.now()
      if (wait <= 0) act()
      else setTimeout(act, wait)
    }
    from.setNoDelay(true)
    from.on('data', (data) =>
      later(() => void (pair.isDeaf[way] || to.destroyed || to.write(data))),
    )
    from.on('end', () => later(() => void (pair.isDeaf[way] || to.end())))
    from.on('error', () => to.destroy())
    from.on('close', () => pair.isDeaf[way] || to.destroy())
  }
}
