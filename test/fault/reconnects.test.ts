import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { spreadReconnects } from '../../client/api/spread-reconnects.ts'
import { eventually } from '../support/eventually.ts'

const clients = 100
const windowMs = 500

process.setMaxListeners(clients + 50)

test('[OFFLINE-1] browsers that lose the server in one instant come back spread over time', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  onTestFinished(() => server.close())
  const arrivals: number[] = []
  server.on('connection', () => arrivals.push(performance.now()))
  const { port } = server.address() as AddressInfo
  for (let index = 0; index < clients; index++) {
    const provider = new WebsocketProvider(`ws://127.0.0.1:${port}`, 'record', new Y.Doc(), {
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    })
    spreadReconnects(provider)
    onTestFinished(() => provider.destroy())
  }
  await eventually(() => arrivals.length === clients)

  arrivals.length = 0
  for (const socket of server.clients) socket.close(1001)
  await eventually(() => arrivals.length === clients)
  const together = arrivals.map(
    (from) => arrivals.filter((at) => at >= from && at < from + windowMs).length,
  )
  expect(Math.max(...together)).toBeLessThan(0.5 * clients)
})
