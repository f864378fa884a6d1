import { wire } from '../../shared/protocol.ts'
import type { Panel } from '../bench/seed.ts'
import { drawCommand } from './commands.ts'
import type { Dice } from './dice.ts'
import type { Take } from './draws.ts'
import { hostileString, hostileValue, deepText } from './hostile.ts'
import { RawWindow } from './raw-window.ts'
import { maybeSpoil, spoilBytes, spoilText, spoilValue } from './spoil.ts'
import type { Kind, World } from './world.ts'

type Frame = { data: string | Uint8Array; isBare?: boolean }
const place = wire.namespace

/** What a stock client says first, or nearly that. */
function greeting(dice: Dice, { interviewId, members }: Panel): string {
  const auth = { interview: interviewId, member: dice.pick(members).memberId }
  if (dice.chance(0.9)) return `40${place},${JSON.stringify(auth)}`
  const other = [
    () => `40${place},${JSON.stringify(spoilValue(dice, auth))}`,
    () => `40${place},`,
    () => `40${place}`,
    () => '40',
    () => `40/${hostileString(dice)},{}`,
    () => spoilText(dice, `40${place},${JSON.stringify(auth)}`),
  ]
  return dice.pick(other)()
}

const placeholder = (num: unknown) => ({ _placeholder: true, num })

/** The frames of one packet of socket.io, or of something that looks like one. */
function drawPacket(dice: Dice, panel: Panel): Frame[] {
  const id = dice.pick(['', '0', '7', '9'.repeat(30), '-1', '1.5'])
  const args = () => JSON.stringify(['command', drawCommand(dice, panel, dice.pick(panel.members))])
  const text = (data: string): Frame[] => [{ data: maybeSpoil(dice, data, spoilText) }]
  const binary = (head: string, count: number): Frame[] => [
    { data: head },
    ...dice.times(count, () => ({ data: dice.bytes(dice.below(40)) })),
  ]
  const attached = (kind: string, claimed: unknown, given: number) => {
    const nums = dice.times(given, (index) =>
      placeholder(dice.pick([index, -1, 1e9, '__proto__', null, 0.5])),
    )
    const body = JSON.stringify([dice.pick(['command', 'message', '__proto__']), ...nums])
    return binary(`4${kind}${claimed}-${place},${id}${body}`, given)
  }
  const kinds: (() => Frame[])[] = [
    () => text(`42${place},${id}${args()}`),
    () => text(`42${place},${id}${args()}`),
    () => text(`42${place},${id}${JSON.stringify(hostileValue(dice))}`),
    () =>
      text(
        `42${place},${id}${JSON.stringify(dice.times(dice.below(5), () => hostileValue(dice)))}`,
      ),
    () =>
      text(
        `42${place},${id}["${dice.pick(['connect', 'disconnect', 'error', 'newListener', 'disconnecting', '__proto__'])}",1]`,
      ),
    () => text(`43${place},${id}${JSON.stringify([hostileValue(dice)])}`),
    () => text(`4${dice.below(10)}${place},${id}${JSON.stringify(hostileValue(dice))}`),
    () => text(`41${place},`),
    () => text(`40${place},${JSON.stringify({ interview: panel.interviewId })}`),
    () => text(`${dice.below(10)}${hostileString(dice)}`),
    () => [{ data: hostileString(dice) }],
    () => attached('5', dice.pick([1, 2, 10, 11, '99999', '1e3', '', '01']), 1 + dice.below(3)),
    () => attached('6', 1, 1),
    () => attached('5', 10, 10),
    () => [
      {
        data: `451-${place},${id}["command",${deepText(9_000, dice.chance(0.5))}]`,
      },
      { data: dice.bytes(3) },
    ],
    () => [{ data: `451-${place},${id}` }, { data: dice.bytes(3) }],
    () => [{ data: `42${place},${id}${'['.repeat(dice.pick([10, 30_000]))}` }],
    () => [{ data: 'x'.repeat(dice.pick([65_535, 65_536, 65_537, 200_000])) }],
    () => [{ data: dice.bytes(dice.below(100)) }],
    () => [{ data: spoilBytes(dice, dice.bytes(20)), isBare: true }],
    () => [{ data: Buffer.from(`42${place},["command",1]`), isBare: true }],
    () => [{ data: '2probe' }, { data: '5' }, { data: '2' }, { data: '3' }],
  ]
  return dice.pick(kinds)()
}

function say(window: RawWindow, { data, isBare }: Frame): void {
  if (!window.isOpen) return
  if (isBare && typeof data !== 'string') window.writeBare(data)
  else window.socket.send(data)
}

/** How a packet reads in a report. */
const words = (frames: Frame[]) =>
  frames.map(({ data }) => (typeof data === 'string' ? data : `<${[...data]}>`)).join(' ')

/** What no socket.io client says: packets that are none, attachments that never come, acknowledgements nobody asked for. */
export const packets: Kind = {
  name: 'packets',
  lanes: 6,
  async send(world: World, take: Take): Promise<void> {
    const engines = [
      'EIO=4',
      'EIO=4',
      'EIO=4',
      'EIO=4',
      'EIO=4',
      'EIO=3',
      'EIO=%00',
      'EIO=4&sid=nobody',
    ]
    for (let draw = take(); draw; draw = take()) {
      const panel = world.panel()
      const { dice } = draw
      const path = `/socket.io/?${dice.pick(engines)}&transport=websocket`
      const window = new RawWindow(world, path, dice.pick(panel.members).cookie)
      if (!(await window.open())) continue
      say(window, { data: draw.show(greeting(dice, panel)) })
      await window.settled(world, draw)
      for (let left = 1 + dice.below(12); left > 0 && window.isOpen; left--) {
        const frames = drawPacket(dice, panel)
        draw.show(words(frames))
        for (const frame of frames) say(window, frame)
        // Bare bytes may begin a frame that the server has every right to wait for.
        if (frames.some(({ isBare }) => isBare)) await window.leave()
        else if (dice.chance(0.3)) await window.settled(world, draw)
      }
      await window.settled(world, draw)
      await window.leave()
    }
  },
}
