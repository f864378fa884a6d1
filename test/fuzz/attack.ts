import type { WatchedServer } from '../support/watched-server.ts'
import { Draws } from './draws.ts'
import type { Kind, World } from './world.ts'

/** Sends so many inputs of a kind, numbered from `from` on; throws with what went wrong, and on which input. */
export async function attack(
  world: World,
  server: WatchedServer,
  kind: Kind,
  { seed, ...span }: Span,
): Promise<void> {
  const draws = new Draws(`${seed}/${kind.name}`, span)
  const lanes = Array.from({ length: kind.lanes }, () => kind.send(world, draws.take))
  const results = await Promise.allSettled(lanes)
  const failed = results.flatMap((one) =>
    one.status === 'rejected' ? [String(one.reason?.stack)] : [],
  )
  const wrong = [...failed, ...world.problems, ...server.complaints]
  if (server.hasEnded) wrong.push('the server has ended')
  if (wrong.length === 0) return
  const last = draws.last.map((draw) => draw.tell(150)).join('\n')
  throw new Error(`${wrong.join('\n')}\nThe last inputs of this kind:\n${last}`)
}
type Span = { seed: string; from: number; draws?: number; inputs?: number }

/** Sends the inputs of a name that a failure told. */
export async function attackAgain(
  world: World,
  server: WatchedServer,
  kinds: readonly Kind[],
  name: string,
): Promise<void> {
  const [, prefix = '', kindName, first = '', last = first] =
    /^(.*)\/(\w+)\/(\d+)(?:-(\d+))?$/.exec(name) ?? []
  const kind = kinds.find((one) => one.name === kindName)
  if (!kind) throw new Error(`no input is called ${name}`)
  const from = Number(first)
  await attack(world, server, kind, { seed: prefix, from, draws: Number(last) - from + 1 })
}
