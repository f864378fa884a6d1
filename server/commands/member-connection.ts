import { Command } from '../../shared/interview/command.ts'
import { refusals, type RefusalCode } from '../../shared/interview/refusal.ts'
import { waitsForAll } from '../../shared/interview/pace.ts'
import { roundOf } from '../../shared/interview/panel.ts'
import { chairOf } from '../../shared/interview/rights.ts'
import { isWellFormed } from '../../shared/well-formed.ts'
import { BufferingReport, type Ack, type Buffering, type Presence } from '../../shared/protocol.ts'
import { viewPrivate, type PrivateView } from '../../shared/record/private-view.ts'
import { countedAs, isCurrent, type Access } from '../auth/access.ts'
import type { Deps } from '../deps.ts'
import { carryOut } from '../interviews/loop-opening.ts'
import type { Hold } from '../interviews/registry.ts'

type MemberAccess = Extract<Access, { kind: 'member' }>
type Outlet = {
  sendPrivate: (view: PrivateView) => void
  sendPresence: (presence: Presence) => void
  sendBuffering: (buffering: Buffering) => void
  disconnect: () => void
}

/** One window of one member: what it may send and what it is sent, whatever carries it. */
export class MemberConnection {
  readonly access: MemberAccess
  readonly #hold: Hold
  readonly #deps: Deps
  #outlet: Outlet | null = null
  #lastPrivate = ''
  #isEnded = false
  #stops: (() => void)[] = []

  constructor(access: MemberAccess, hold: Hold, deps: Deps) {
    this.access = access
    this.#hold = hold
    this.#deps = deps
  }

  get memberId() {
    return this.access.memberId
  }

  get interviewId() {
    return this.#hold.interview.id
  }

  static refusal(code: RefusalCode): Ack {
    return { ok: false, code, message: refusals[code] }
  }

  /** Begins to tell this window what it may know; its member counts as connected from now on. */
  start(outlet: Outlet): void {
    if (this.#isEnded) return outlet.disconnect()
    const { interview } = this.#hold
    this.#outlet = outlet
    this.#stops = [
      interview.onChange(({ events }) => {
        this.#refresh()
        if (!events.some((event) => event.type === 'chair-moved')) return
        this.#sendPresence()
        this.#sendBuffering()
      }),
      interview.presence.onChange(() => this.#sendPresence()),
      interview.buffering.onChange(() => this.#sendBuffering()),
    ]
    // Before anything that may end the connection again, so that who left is never counted in.
    interview.presence.join(this.memberId)
    this.#refresh()
    if (interview.buffering.list().length > 0) this.#sendBuffering()
  }

  /** Takes down that this window must buffer a clip, or is ready; of no account where the session waits for nobody. */
  report(raw: unknown): void {
    const { interview } = this.#hold
    if (interview.isDeleted || !isCurrent(this.access, interview.state, this.#deps.now()))
      return this.close()
    const name = countedAs(this.access, this.interviewId)
    if (!this.#deps.rates.commands.take(name, this.#deps.now())) return
    const { success, data } = BufferingReport.safeParse(raw)
    if (!success || this.#isEnded || !waitsForAll(interview.state)) return
    const { roundId } = data
    const isKnown = roundId !== null && roundOf(interview.state, roundId)
    const { memberId } = this
    interview.buffering.set(this, isKnown ? { roundId, memberId } : null)
  }

  /** Answers a command; rights are asked now, not when the window was opened (AUTH-1). */
  async receive(raw: unknown): Promise<Ack> {
    const { interview } = this.#hold
    if (interview.isDeleted) {
      this.close()
      return MemberConnection.refusal('deleted')
    }
    if (!isCurrent(this.access, interview.state, this.#deps.now())) {
      this.close()
      return MemberConnection.refusal('forbidden')
    }
    if (this.#deps.isClosing()) return MemberConnection.refusal('not-saved')
    const name = countedAs(this.access, this.interviewId)
    if (!this.#deps.rates.commands.take(name, this.#deps.now()))
      return MemberConnection.refusal('too-fast')
    const command = Command.safeParse(raw)
    if (!command.success || !isWellFormed(command.data)) return MemberConnection.refusal('invalid')
    const { memberId, inviteId } = this.access
    const actor = { kind: 'member', id: memberId, inviteId } as const
    const result = await carryOut(interview, command.data, actor, this.#deps)
    return result.ok ? { ok: true, seq: result.value } : MemberConnection.refusal(result.code)
  }

  /** The interview's own time, as it stands in the record. */
  now(): number {
    return this.#hold.interview.now()
  }

  /** Ends the window's connection from the server's side. */
  close(): void {
    this.#isEnded = true
    this.#outlet?.disconnect()
  }

  /** Lets go of the interview; safe to call more than once. */
  release(): void {
    this.#isEnded = true
    const { interview } = this.#hold
    for (const stop of this.#stops) stop()
    this.#stops = []
    interview.buffering.set(this, null)
    const wasConnected = this.#outlet !== null
    this.#outlet = null
    if (wasConnected) interview.presence.leave(this.memberId, interview.now())
    this.#hold.release()
  }

  #refresh(): void {
    const { state, isDeleted } = this.#hold.interview
    if (isDeleted || !isCurrent(this.access, state, this.#deps.now())) return this.close()
    const view = viewPrivate(state, this.memberId, this.access.inviteId)
    const text = JSON.stringify(view)
    if (!view || text === this.#lastPrivate) return
    this.#lastPrivate = text
    this.#outlet?.sendPrivate(view)
  }

  /** To the facilitator alone, as names of those who are missing are (SEAL-4). */
  #sendBuffering(): void {
    const { buffering, state } = this.#hold.interview
    if (chairOf(state)?.id === this.memberId) this.#outlet?.sendBuffering(buffering.list())
  }

  #sendPresence(): void {
    const { presence, state, now } = this.#hold.interview
    const chair = chairOf(state)
    this.#outlet?.sendPresence({
      connected: presence.connected(),
      chairAwaySince: chair && presence.awaySince(chair.id),
      now: now(),
    })
  }
}
