import { constants, inflateRawSync } from 'node:zlib'

/** A WebSocket frame as it went over the line, unmasked; `isCompressed` is what permessage-deflate sets. */
export type WebSocketFrame = {
  opcode: number
  isMasked: boolean
  isCompressed: boolean
  payload: Buffer
}

const headEnd = Buffer.from('\r\n\r\n')

/** The head of an upgrade and the frames behind it; null where the line carried something else. */
export function readWebSocket(line: Buffer): { head: string; frames: WebSocketFrame[] } | null {
  const end = line.indexOf(headEnd)
  if (end < 0) return null
  const head = line.subarray(0, end).toString('latin1')
  const isUpgrade = head.startsWith('HTTP/1.1 101') || /^upgrade: websocket\r?$/im.test(head)
  return isUpgrade ? { head, frames: readFrames(line.subarray(end + headEnd.length)) } : null
}

function readFrames(bytes: Buffer): WebSocketFrame[] {
  const frames: WebSocketFrame[] = []
  let rest = bytes
  for (let frame = readFrame(rest); frame; frame = readFrame(rest)) {
    frames.push(frame)
    rest = rest.subarray(frame.size)
  }
  return frames
}

/** The first frame (RFC 6455, section 5.2), or null where it is not whole. */
function readFrame(bytes: Buffer): (WebSocketFrame & { size: number }) | null {
  if (bytes.length < 2) return null
  const [first, second] = [bytes.readUInt8(0), bytes.readUInt8(1)]
  const short = second & 0x7f
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0
  const maskBytes = second & 0x80 ? 4 : 0
  const start = 2 + lengthBytes + maskBytes
  if (bytes.length < start) return null
  // Of a length in eight bytes the first two are zero, unless the frame is larger than memory.
  const readable = Math.min(lengthBytes, 6)
  const length = readable === 0 ? short : bytes.readUIntBE(start - maskBytes - readable, readable)
  const size = start + length
  if (bytes.length < size) return null
  const mask = bytes.subarray(start - maskBytes, start)
  const payload = Buffer.from(bytes.subarray(start, size))
  if (maskBytes > 0)
    for (const [at, byte] of payload.entries()) payload[at] = byte ^ mask.readUInt8(at % 4)
  const isCompressed = (first & 0x40) !== 0
  return { opcode: first & 0x0f, isMasked: maskBytes > 0, isCompressed, payload, size }
}

/** The payload as its reader has it. */
export function plainPayload({ isCompressed, payload }: WebSocketFrame): Buffer {
  // The sender leaves out the end that each message has in common (RFC 7692, section 7.2.1).
  const whole = Buffer.concat([payload, Buffer.from([0, 0, 0xff, 0xff])])
  return isCompressed ? inflateRawSync(whole, { finishFlush: constants.Z_SYNC_FLUSH }) : payload
}
