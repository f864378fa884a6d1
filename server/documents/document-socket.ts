import { WebSocket } from 'ws'
import { closeCodes, type CloseName } from '../../shared/protocol.ts'

/** What ws itself closes with when it cannot read on. */
const ownNames = new Map<number | undefined, CloseName>([
  [1002, 'bad-frame'],
  [1007, 'bad-frame'],
  [1008, 'too-large'],
  [1009, 'too-large'],
])

/**
 * A WebSocket that ends with the protocol's codes also where ws ends it: after one of WebSocket's own
 * a stock client would come back with the same frame for ever.
 */
export class DocumentSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    const name = ownNames.get(code)
    if (name) super.close(closeCodes[name], name)
    else super.close(code, reason)
  }
}
