import {
  createServer,
  type IncomingHttpHeaders,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { eventually } from './eventually.ts'

export type Received = { headers: IncomingHttpHeaders; text: string; body: any }

/** A real receiver of webhooks on loopback; `answer` says what it does with each, 204 by itself. With a certificate it speaks https. */
export async function startReceiver(
  answer: (response: ServerResponse, count: number) => void = (response) =>
    void response.writeHead(204).end(),
  { port = 0, tls }: { port?: number; tls?: { key: string; cert: string } } = {},
) {
  const received: Received[] = []
  const listen: RequestListener = async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    received.push({ headers: request.headers, text, body: JSON.parse(text) })
    answer(response, received.length)
  }
  const server = tls ? createTlsServer(tls, listen) : createServer(listen)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  onTestFinished(close)
  const given = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${given}/hook`,
    port: given,
    received,
    close,
    /** Resolves when so many have come. */
    has: (count: number) => eventually(async () => received.length >= count),
  }
}
