import type { WebsocketProvider } from 'y-websocket'

const leastMs = 300
const spreadMs = 2_200
/** From this many failures on, the provider waits for as long as `maxBackoffTime` says. */
const manyFailures = 10

/**
 * Makes a provider wait for a while of its own before each new attempt. By itself it waits for exactly as long
 * as all others do, and whoever lost the server in one instant would come back to it in one instant.
 */
export function spreadReconnects(provider: WebsocketProvider): void {
  provider.on('connection-close', () => {
    provider.maxBackoffTime = leastMs + Math.random() * spreadMs
    provider.wsUnsuccessfulReconnects = manyFailures
  })
}
