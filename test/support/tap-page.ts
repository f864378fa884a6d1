import type { Page } from 'playwright-core'
import { Wiretap } from './wiretap.ts'

/** Listens to all that this page is sent and sends from now on, by sockets and by HTTP. */
export function tapPage(page: Page): { received: Wiretap; sent: Wiretap } {
  const received = new Wiretap()
  const sent = new Wiretap()
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => received.add(payload))
    socket.on('framesent', ({ payload }) => sent.add(payload))
  })
  page.on('request', (request) => {
    const body = request.postDataBuffer()
    if (body) sent.add(body)
  })
  page.on('response', (response) => {
    response.body().then(
      (body) => received.add(body),
      () => undefined, // redirects and answers that were cut off have none
    )
  })
  return { received, sent }
}
