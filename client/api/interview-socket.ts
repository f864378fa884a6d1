import { io, type Socket } from 'socket.io-client'
import type { Command } from '../../shared/interview/command.ts'
import type { Ack, Buffering, Presence } from '../../shared/protocol.ts'
import type { PrivateView } from '../../shared/record/private-view.ts'

/** `refused` is final: the link was revoked, the member removed, or the browser signed out. */
export type LinkStatus = 'connecting' | 'online' | 'offline' | 'refused'
type Handlers = {
  onPrivate: (view: PrivateView) => void
  onPresence: (presence: Presence) => void
  onBuffering: (buffering: Buffering) => void
  onStatus: (status: LinkStatus, code: string | null) => void
}
type Target = { interviewId: string; memberId: string }
export type InterviewSocket = {
  send: (command: Command) => Promise<Ack>
  /** The server's time, in milliseconds since 1970. */
  askTime: () => Promise<number>
  /** Says that this window must buffer the clip of a round, or with null that it is ready; lost while offline. */
  tellBuffering: (roundId: string | null) => void
  close: () => void
}

const ackTimeoutMs = 8_000
// The server says something every 3 seconds. One that hangs, or a network that swallows all, closes nothing.
const silenceMs = 4_500
// These ask the server again by themselves: it may be starting, or too many came at once.
const passing = new Set(['internal', 'too-many-requests'])

/** The commands' connection of one member; comes back by itself after a cut. */
export function openInterviewSocket(
  { interviewId, memberId }: Target,
  handlers: Handlers,
): InterviewSocket {
  const socket = io('/interview', {
    transports: ['websocket'],
    forceNew: true,
    auth: { interview: interviewId, member: memberId },
    reconnectionDelay: 300,
    reconnectionDelayMax: 3_000,
    randomizationFactor: 0.5,
  })
  const { stop } = watchSilence(socket, (isSilent) =>
    handlers.onStatus(isSilent ? 'offline' : 'online', null),
  )
  socket.on('private', handlers.onPrivate)
  socket.on('presence', handlers.onPresence)
  socket.on('buffering', handlers.onBuffering)
  socket.on('connect', () => handlers.onStatus('online', null))
  socket.on('disconnect', (reason) => {
    handlers.onStatus('offline', null)
    // The server let this window go; asking once more tells why.
    if (reason === 'io server disconnect') socket.connect()
  })
  socket.on('connect_error', (error: Error & { data?: { code?: string } }) => {
    const code = error.data?.code ?? null
    if (code === null) return handlers.onStatus('offline', null)
    if (!passing.has(code)) return handlers.onStatus('refused', code)
    handlers.onStatus('offline', code)
    window.setTimeout(() => socket.connect(), 1_000 + Math.random() * 2_000)
  })
  // A dead network shows at once where the browser knows of it, not when a ping is missed.
  const onOffline = () => {
    socket.disconnect()
    handlers.onStatus('offline', null) // a connection that was only being made ends without a word
  }
  const onOnline = () => socket.connect()
  window.addEventListener('offline', onOffline)
  window.addEventListener('online', onOnline)
  return {
    send: (command) => socket.timeout(ackTimeoutMs).emitWithAck('command', command),
    askTime: () => socket.timeout(ackTimeoutMs).emitWithAck('clock'),
    tellBuffering: (roundId) => void socket.volatile.emit('buffering', { roundId }),
    close: () => {
      window.removeEventListener('offline', onOffline)
      window.removeEventListener('online', onOnline)
      stop()
      socket.close()
    },
  }
}

/** Tells when nothing has come for a while over a connection that is open, and when something comes again. */
function watchSilence(socket: Socket, tell: (isSilent: boolean) => void): { stop: () => void } {
  let timer = 0
  let isSilent = false
  const miss = () => {
    if (!socket.connected) return
    isSilent = true
    tell(true)
  }
  const hear = () => {
    stop()
    timer = window.setTimeout(miss, silenceMs)
    if (isSilent && socket.connected) tell(false)
    isSilent = false
  }
  const stop = () => window.clearTimeout(timer)
  socket.io.on('open', () => socket.io.engine.on('packet', hear))
  socket.on('disconnect', () => {
    isSilent = false
    stop()
  })
  return { stop }
}
