import { expect, test } from 'vitest'
import type { Policy } from '../../shared/interview/policy.ts'
import type { Rating } from '../../shared/interview/rating.ts'
import { startPanel, type Panel } from '../support/panel.ts'
import type { Person } from '../support/person.ts'
import { startServer } from '../support/server.ts'
import { watchRecord } from './record-watch.ts'

const marker = (name: string, roundId: string) => `marker<${name}|${roundId}>`
const tainted = (name: string, roundId: string): Rating => ({
  kind: 'rated',
  level: 3,
  ticks: ['3.1'],
  evidence: `${marker(name, roundId)} and what else was said`,
})
const raters = ['Ann', 'Bob', 'Cyd', 'Shay']

/** Everything that anybody may ask for, asked for by everyone: whatever is told is heard. */
async function askAll(panel: Panel): Promise<void> {
  const paths = [
    '/me',
    '/interviews',
    `/interviews/${panel.id}`,
    `/interviews/${panel.id}/record.json`,
    `/interviews/${panel.id}/record.csv`,
    '/kits',
    `/kits/${panel.kitId}`,
  ]
  const people = [...panel.names.map(panel.person), panel.owner]
  await Promise.all(people.flatMap((person) => paths.map((path) => person.get(path))))
  // Newcomers get the whole record, refused commands an error text.
  await Promise.all(
    panel.names.map(async (name) => {
      const seat = await panel.person(name).enter(panel.id)
      await seat.send({ type: 'add-late-rating', roundId: 'q1', rating: tainted(name, 'refused') })
      seat.close()
    }),
  )
}

/** Who has heard what another of them sealed in this round. */
function heardBy(panel: Panel, roundId: string): string[] {
  const everyone: [string, Person][] = panel.names.map((name) => [name, panel.person(name)])
  return [...everyone, ['owner', panel.owner] as const].flatMap(([name, person]) =>
    raters
      .filter((rater) => rater !== name && person.heard.has(marker(rater, roundId)))
      .map((rater) => `${name} heard ${rater}`),
  )
}

/** Seals in a new order each time, with a rating that is replaced on the way. */
async function sealAll(panel: Panel, roundId: string, last: string): Promise<void> {
  await panel.seal('Shay', roundId, tainted('Shay', roundId))
  for (const name of raters.filter((one) => one !== last && one !== 'Shay')) {
    await panel.seal(name, roundId, tainted(name, `${roundId}-before`))
    await panel.seal(name, roundId, tainted(name, roundId))
  }
}

const everything = (names: readonly string[]) =>
  [...names, 'owner'].flatMap((name) =>
    ['Ann', 'Bob', 'Cyd']
      .filter((rater) => rater !== name)
      .map((rater) => `${name} heard ${rater}`),
  )

test.each<Policy['kind']>(['all-sealed', 'facilitator', 'debrief'])(
  '[SEAL-1] under %s no byte of a sealed rating reaches anybody else before its reveal, by whatever way',
  async (kind) => {
    const server = await startServer()
    const panel = await startPanel(server, { policy: { kind } })
    await panel.begin()
    await sealAll(panel, 'q1', 'Cyd')
    await askAll(panel)
    expect(heardBy(panel, 'q1')).toEqual([])
    await panel.seal('Cyd', 'q1', tainted('Cyd', 'q1'))
    if (kind === 'facilitator') await panel.do('Fay', { type: 'reveal-round', roundId: 'q1' })
    await panel.open('q2')
    await panel.allSee(({ rounds }) => rounds['q2']?.state === 'open')
    await sealAll(panel, 'q2', 'Ann')
    await server.restart(panel.isCutOff)
    await askAll(panel)
    expect(heardBy(panel, 'q2')).toEqual([])
    const q1 = kind === 'debrief' ? [] : everything(panel.names)
    expect(heardBy(panel, 'q1').toSorted()).toEqual(q1.toSorted())

    await panel.do('Fay', { type: 'open-debrief', force: 'Ann had to leave' })
    await panel.allSee(({ interview }) => interview.phase === 'debrief')
    await askAll(panel)
    const q2 = everything(panel.names).filter((one) => !one.endsWith('Ann'))
    expect(heardBy(panel, 'q2').toSorted()).toEqual(q2.toSorted())
    expect(heardBy(panel, 'q1').toSorted()).toEqual(everything(panel.names).toSorted())
    for (const round of ['q1-before', 'q2-before', 'refused'])
      expect(heardBy(panel, round)).toEqual([])
    for (const rater of ['Ann', 'Bob', 'Cyd'])
      expect(panel.person(rater).heard.has(marker(rater, 'q1'))).toBe(true)
  },
)

test('[SEAL-1] [SEAL-4] replacing a sealed rating tells the others nothing, not even that it happened', async () => {
  const panel = await startPanel(await startServer())
  await panel.begin()
  await panel.seal('Ann', 'q1', tainted('Ann', 'q1'))
  await panel.allSee(({ rounds }) => rounds['q1']?.sealed === 1)
  const others = panel.names.filter((name) => name !== 'Ann')
  const seen = others.map((name) =>
    watchRecord(panel.seat(name), ({ rounds }) => rounds['q1']?.sealed),
  )
  const fay = panel.seat('Fay')
  await fay.until(() => fay.private.missing?.['q1']?.length === 2)
  const before = others.map((name) => panel.seat(name).privates.length)
  await panel.seal('Ann', 'q1', {
    kind: 'rated',
    level: 1,
    ticks: [],
    evidence: 'long '.repeat(800),
  })
  await panel.seal('Bob', 'q1')
  await panel.allSee(({ rounds }) => rounds['q1']?.sealed === 2)
  await fay.until(() => fay.private.missing?.['q1']?.length === 1)
  expect(seen).toEqual(others.map(() => [2]))
  const told = others.map((name, index) => panel.seat(name).privates.length - (before[index] ?? 0))
  // Who is still missing is news for Fay, and what he sealed for Bob.
  expect(Object.fromEntries(others.map((name, index) => [name, told[index]]))).toEqual({
    Fay: 1,
    Bob: 1,
    Cyd: 0,
    Otto: 0,
    Shay: 0,
  })
})
