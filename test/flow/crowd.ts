import { startStillClock, type TestClock } from '../support/clock.ts'
import { startPanel } from '../support/panel.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { startTapped, type TappedPanel } from '../support/tapped-panel.ts'

type Options = NonNullable<Parameters<typeof startTapped>[1]>
export type Crowd = {
  tapped: TappedPanel
  panel: TappedPanel['panel']
  server: RunningServer
  clock: TestClock
  /** All who may know what is revealed. */
  inside: string[]
}

/**
 * A panel, and beside it the owner who is a member too, a member of another interview, and somebody
 * without a link: all are listened to.
 */
export async function startCrowd(
  options: Options = {},
  serverOptions: Parameters<typeof startServer>[0] = {},
): Promise<Crowd> {
  const clock = startStillClock()
  const server = await startServer({ now: clock.now, ...serverOptions })
  const tapped = await startTapped(server, { ...options, clock })
  const { panel } = tapped
  const both = await tapped.visit('owner and Otto', await server.ownerLink(), 'Otto')
  await both.open(panel.place('Otto').url)
  await both.enter(panel.id)
  const other = await startPanel(server)
  await tapped.visit('elsewhere', other.place('Ann').url)
  await tapped.stranger('stranger')
  const inside = [...panel.names, 'owner', 'owner and Otto']
  return { tapped, panel, server, clock, inside }
}
