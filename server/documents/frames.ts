import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'

const frameSync = 0
const frameAwareness = 1
const frameQueryAwareness = 3

/**
 * A frame of the y-websocket protocol as far as this server listens to it. `isAnswer`: to an `ask` of the server;
 * `awareness` is not looked into here, because most documents have none.
 */
export type Frame =
  | { kind: 'ask'; stateVector: Uint8Array }
  | { kind: 'change'; update: Uint8Array; isAnswer: boolean }
  | { kind: 'awareness'; payload: Uint8Array }
  | { kind: 'ignored' }

/** The frame in these bytes, or null where they are none. */
export function readFrame(bytes: Uint8Array): Frame | null {
  try {
    const decoder = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(decoder)
    if (type === frameQueryAwareness) return { kind: 'ignored' }
    if (type === frameAwareness)
      return { kind: 'awareness', payload: decoding.readTailAsUint8Array(decoder) }
    if (type !== frameSync) return null
    const step = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (step === sync.messageYjsSyncStep1) return { kind: 'ask', stateVector: payload }
    if (step === sync.messageYjsSyncStep2 || step === sync.messageYjsUpdate)
      return { kind: 'change', update: payload, isAnswer: step === sync.messageYjsSyncStep2 }
    return null
  } catch {
    return null
  }
}

/** Whether an update says nothing: honest read-only clients answer with one. */
export const isEmptyUpdate = (update: Uint8Array) =>
  update.length === 2 && update[0] === 0 && update[1] === 0

/** Whether an `ask` can be answered. */
export function isStateVector(bytes: Uint8Array): boolean {
  try {
    Y.decodeStateVector(bytes)
    return true
  } catch {
    return false
  }
}

const syncFrame = (step: number, payload: Uint8Array) => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, frameSync)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}

/** The answer to an `ask`: all that the asker lacks. */
export const answerFrame = (update: Uint8Array) => syncFrame(sync.messageYjsSyncStep2, update)

const updateFrames = new WeakMap<Uint8Array, Uint8Array>()

/** Tells a client of an update; made once for each update, however many clients are told. */
export function updateFrame(update: Uint8Array): Uint8Array {
  const frame = updateFrames.get(update) ?? syncFrame(sync.messageYjsUpdate, update)
  updateFrames.set(update, frame)
  return frame
}

/** Asks a client for what the server lacks. */
export const askFrame = (stateVector: Uint8Array) =>
  syncFrame(sync.messageYjsSyncStep1, stateVector)

/** An awareness message without entries: y-websocket drops a connection that is silent for 30 seconds. */
export const keepAliveFrame = Uint8Array.of(frameAwareness, 1, 0)

/** Tells of others' states; `update` is what the awareness protocol says of them. */
export function awarenessFrame(update: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, frameAwareness)
  encoding.writeVarUint8Array(encoder, update)
  return encoding.toUint8Array(encoder)
}
