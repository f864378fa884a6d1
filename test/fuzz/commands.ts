import { io, type Socket } from 'socket.io-client'
import { Command } from '../../shared/interview/command.ts'
import { wire } from '../../shared/protocol.ts'
import { withReceipt } from '../support/receipts.ts'
import type { Panel, SignedIn } from '../bench/seed.ts'
import type { Dice } from './dice.ts'
import type { Draw, Take } from './draws.ts'
import { maker, type Known } from './from-schema.ts'
import { hostileString } from './hostile.ts'
import { maybeSpoil, spoilValue } from './spoil.ts'
import type { Kind, World } from './world.ts'

const makeCommand = maker(Command)
/** What a connection may send at once, and a little less. */
const perWindow = 55
const patienceMs = 15_000

/** A command of this member: half of them as they should be, on rounds and members that are there. */
export function drawCommand(dice: Dice, panel: Panel, { memberId }: SignedIn): unknown {
  const memberIds = panel.members.map(({ memberId }) => memberId)
  const rounds = [...dice.times(8, (index) => `q${index + 1}`), 'overall']
  const ids = dice.times(3, (index) => `command-${dice.below(1_000)}-${index}`)
  const known: Known = {
    id: () => dice.pick(ids),
    memberId: () => (dice.chance(0.9) ? dice.pick(memberIds) : hostileString(dice)),
    roundId: () => (dice.chance(0.9) ? dice.pick(rounds) : hostileString(dice)),
    level: () => dice.pick([1, 2, 3, 3, 7]),
  }
  const { receipt: _made, ...bare } = makeCommand(dice, known) as Record<string, unknown>
  const salt = Buffer.from(dice.bytes(16)).toString('hex')
  const { interviewId } = panel
  return maybeSpoil<unknown>(dice, withReceipt(bare, { interviewId, memberId }, salt), spoilValue)
}

function openWindow(world: World, { interviewId }: Panel, member: SignedIn): Promise<Socket> {
  const socket = io(`${world.url}${wire.namespace}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { interview: interviewId, member: member.memberId },
    extraHeaders: { Cookie: member.cookie },
  })
  return new Promise((resolve) => {
    socket.once(wire.private, () => resolve(socket))
    // Who was removed by a command before is not let in; the others go on.
    socket.once('connect_error', () => resolve(socket))
  })
}

async function bySocket(world: World, draw: Draw, socket: Socket, command: unknown): Promise<void> {
  try {
    world.judgeAck(draw, await socket.timeout(patienceMs).emitWithAck(wire.command, command))
  } catch {
    // The connection may end: the command was too large, or its sender was removed.
    if (socket.connected) world.complain(draw, 'a command was not answered')
  }
}

type Letter = { panel: Panel; cookie: string; command: unknown }
async function byHttp(world: World, draw: Draw, { panel, cookie, command }: Letter): Promise<void> {
  const response = await fetch(`${world.url}/api/interviews/${panel.interviewId}/commands`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Forwarded-For': world.forwardedFor(),
      Cookie: cookie,
    },
    body: JSON.stringify(command) ?? '',
  })
  const text = await response.text()
  if (response.status >= 500) world.complain(draw, `${response.status} ${text}`)
}

/** Every command to every door for commands, from every seat. */
export const commands: Kind = {
  name: 'commands',
  lanes: 3,
  async send(world: World, take: Take): Promise<void> {
    for (let isMore = true; isMore;) {
      const panel = world.panel()
      const windows = await Promise.all(panel.members.map((one) => openWindow(world, panel, one)))
      const together: Promise<void>[] = []
      for (let sent = 0; isMore && sent < perWindow * windows.length; sent++) {
        const draw = take()
        isMore = draw !== null
        if (!draw) break
        const { dice } = draw
        const index = sent % windows.length
        const member = panel.members[index]
        const socket = windows[index]
        if (!member || !socket) break
        const command = draw.show(drawCommand(dice, panel, member))
        const cookie = dice.chance(0.2) ? world.ownerCookie : member.cookie
        together.push(
          socket.connected && dice.chance(0.8)
            ? bySocket(world, draw, socket, command)
            : byHttp(world, draw, { panel, cookie, command }),
        )
        if (together.length >= 12) await Promise.all(together.splice(0))
      }
      await Promise.all(together)
      for (const socket of windows) socket.disconnect()
    }
  },
}
