import type { InterviewView, RoundView } from '../../shared/record/view.ts'
import type { Panel as Seeded } from '../bench/seed.ts'
import { Device } from '../support/device.ts'
import type { Dice } from '../support/dice.ts'
import { rated } from '../support/interviews.ts'
import type { CommandBody } from '../support/receipts.ts'

/**
 * An interview that holds itself: each member does what is next as soon as their own record shows that
 * it is, and hands it in once. The first member sits in the chair.
 */
export class Meeting {
  readonly interviewId: string
  readonly devices: Device[]
  /** Rounds that some record lacked, or showed revealed without their ratings. */
  readonly torn: string[] = []
  readonly #dice: Dice
  readonly #done = new Set<string>()

  private constructor(interviewId: string, devices: Device[], dice: Dice) {
    this.interviewId = interviewId
    this.devices = devices
    this.#dice = dice
    for (const [index, device] of devices.entries()) {
      const look = () => queueMicrotask(() => this.#act(device, index === 0))
      device.seat.doc.on('update', look)
      look()
    }
  }

  static async begin(url: string, { interviewId, members }: Seeded, dice: Dice): Promise<Meeting> {
    const devices = await Promise.all(
      members.map((member) => Device.enter({ url, interviewId, ...member })),
    )
    return new Meeting(interviewId, devices, dice)
  }

  /** Whether everyone's record shows the interview closed, and all that was handed in is answered. */
  get isOver(): boolean {
    return this.devices.every(
      ({ seat, waiting }) =>
        waiting === 0 && seat.doc.getMap('interview').get('phase') === 'closed',
    )
  }

  close(): void {
    for (const device of this.devices) device.close()
  }

  #act(device: Device, isChair: boolean): void {
    const { doc } = device.seat
    const about = doc.getMap('interview').toJSON() as InterviewView
    const rounds = doc.getMap('rounds')
    const round = rounds.get(about.current ?? '') as RoundView | undefined
    this.torn.push(...(about.roundIds ?? []).filter((id) => !rounds.has(id)))
    if (round?.state === 'open') this.#seal(device, round.id)
    if (round?.state === 'revealed') this.#talk(device, round.id)
    if (isChair) this.#lead(device, about, round)
  }

  /** What the chair does next. */
  #lead(device: Device, about: InterviewView, round: RoundView | undefined): void {
    const { phase, policy, roundIds } = about
    const once = (body: CommandBody, key = '') => this.#once(device, `${body.type} ${key}`, body)
    const rounds = device.seat.doc.getMap('rounds')
    if (phase === 'lobby') once({ type: 'start-interview' })
    if (phase === 'debrief')
      once({
        type: 'record-decision',
        outcome: 'advance',
        reason: 'Both answers',
        otherwise: 'All agree',
      })
    if (phase === 'decided') once({ type: 'close-interview', reason: '' })
    if (phase !== 'rounds' && phase !== 'overall') return
    if (round?.state === 'open') {
      if (policy.kind === 'facilitator' && round.sealed === round.expected)
        once({ type: 'reveal-round', roundId: round.id, force: null }, round.id)
      return
    }
    if (round)
      once(
        { type: 'record-consensus', roundId: round.id, level: 2, reason: 'Heard both' },
        round.id,
      )
    const next = roundIds.find(
      (id) => (rounds.get(id) as RoundView | undefined)?.state === 'pending',
    )
    if (next) once({ type: 'open-round', roundId: next }, next)
    else once({ type: 'open-debrief', force: null })
  }

  /** Seals, and now and then thinks again at once. */
  #seal(device: Device, roundId: string): void {
    if (!this.#isFirst(device, `seal ${roundId}`)) return
    for (const time of this.#dice.chance(0.2) ? ['at first', 'on second thought'] : ['at once']) {
      const rating = rated(this.#dice.between(1, 3), `${device.memberId} ${roundId} ${time}`)
      device.handIn({ type: 'seal-rating', roundId, rating })
    }
  }

  /** Some rate anew when they have heard the others. */
  #talk(device: Device, roundId: string): void {
    const { memberId, seat } = device
    if (!seat.doc.getMap('ratings').has(`${roundId}/${memberId}`)) this.torn.push(roundId)
    if (!this.#isFirst(device, `talk ${roundId}`) || !this.#dice.chance(0.2)) return
    const rating = rated(this.#dice.between(1, 3), `${memberId} ${roundId} after the talk`)
    device.handIn({ type: 'revise-rating', roundId, rating, reason: 'Heard the others' })
  }

  #once(device: Device, key: string, body: CommandBody): void {
    if (this.#isFirst(device, key)) device.handIn(body)
  }

  #isFirst({ memberId }: Device, key: string): boolean {
    const isFirst = !this.#done.has(`${memberId} ${key}`)
    this.#done.add(`${memberId} ${key}`)
    return isFirst
  }
}
