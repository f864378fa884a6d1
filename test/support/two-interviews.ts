import { onTestFinished } from 'vitest'
import { aKit } from './interviews.ts'
import { Panel } from './panel.ts'
import type { Person } from './person.ts'
import { startServer, type RunningServer } from './server.ts'
import { startTapped, type TappedPanel } from './tapped-panel.ts'

type Options = NonNullable<Parameters<typeof startServer>[0]>
type Invite = { memberId: string; name: string; url: string }
export type TwoInterviews = { server: RunningServer; first: TappedPanel; second: TappedPanel }

/** Two interviews of one candidate with a kit each: Ann and Bob rate in the first, Ann and Dan in the second. */
export async function twoInterviews(options: Options = {}): Promise<TwoInterviews> {
  const server = await startServer(options)
  const start = (rater: string, levels: number, title: string) =>
    startTapped(server, {
      members: { Fay: ['facilitator'], Ann: ['panelist'], [rater]: ['panelist'] },
      kit: { ...aKit([levels]), title },
    })
  const first = await start('Bob', 3, 'First kit')
  return { server, first, second: await start('Dan', 4, 'Second kit') }
}

/** Both are rated, revealed and through. */
export async function holdBoth({ first, second }: TwoInterviews): Promise<void> {
  for (const { tapped, rater } of [
    { tapped: first, rater: 'Bob' },
    { tapped: second, rater: 'Dan' },
  ]) {
    const { panel } = tapped
    await panel.begin()
    await tapped.seal('Ann', 'q1', `Ann in ${panel.id}`)
    await tapped.seal(rater, 'q1', `${rater} in ${panel.id}`)
    await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
    await panel.do('Fay', { type: 'open-debrief', force: 'no overall round today' })
  }
}

/** The loop of both, made by the owner, with everybody of it in their seat. */
export async function loopOf({ server, first, second }: TwoInterviews): Promise<Panel> {
  const { owner } = first.panel
  const interviews = [first.panel.id, second.panel.id]
  const { status, body } = await owner.post('/loops', { interviews })
  if (status !== 201) throw new Error(`no loop: ${JSON.stringify(body)}`)
  const { id } = body.interview
  const loop = new Panel({ newDoor: async () => server.url, owner, kitId: '', id })
  onTestFinished(() => loop.close())
  await Promise.all(body.invites.map((invite: Invite) => loop.admit(invite)))
  return loop
}

/**
 * What somebody has heard of the ratings of this interview, by whatever client of theirs; the orders of
 * ticks are the same in both interviews and tell nothing here.
 */
export const heardOf = (tapped: TappedPanel, { heard }: Person): string[] => [
  ...new Set(heard.parts.flatMap((part) => tapped.foundIn(part, ['text', 'salt', 'hash']))),
]
