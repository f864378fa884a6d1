import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { eventually } from './eventually.ts'

export type Received = { headers: IncomingHttpHeaders; text: string; body: any }

/** A real receiver of webhooks on loopback; `answer` says what it does with each, 204 by itself. */
export async function startReceiver(
  answer: (response: ServerResponse, count: number) => void = (response) =>
    void response.writeHead(204).end(),
  port = 0,
) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    received.push({ headers: request.headers, text, body: JSON.parse(text) })
    answer(response, received.length)
  })
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
