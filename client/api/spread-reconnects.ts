import type { WebsocketProvider } from 'y-websocket'

const firstMs = 300
const longestMs = 3_000
/** From this many failures on, the provider waits for as long as `maxBackoffTime` says. */
const manyFailures = 10

/**
 * Makes a provider wait for a while of its own before each new attempt. By itself it waits for exactly as long
 * as all others do, and whoever lost the server in one instant would come back to it in one instant.
 */
export function spreadReconnects(provider: WebsocketProvider): void {
  let failures = 0
  provider.on('sync', (isSynced: boolean) => {
    if (isSynced) failures = 0
  })
  provider.on('connection-close', () => {
    const usual = Math.min(longestMs, firstMs * 2 ** failures++)
    provider.maxBackoffTime = usual * (0.5 + Math.random())
    provider.wsUnsuccessfulReconnects = manyFailures
  })
}
