import { expect, test } from 'vitest'
import { isReceiptOf } from '../../shared/receipt.ts'
import { ratingOfExpert } from '../../shared/record/key-view.ts'
import { verifyRecord } from '../../shared/record/verify.ts'
import { askAll, pathsOf, probe } from './ask-all.ts'
import { bytesIn } from './data-files.ts'
import { sealKeys, startCalibration, startKeying } from './keyed-panels.ts'

const reason = 'for a reason'
/** The reports of what these members sealed, without which of it. */
const ratingsIn = (told: readonly string[]) => [
  ...new Set(told.map((line) => line.slice(0, line.lastIndexOf(' ')))),
]

test(
  '[KEY-1] nothing of a key reaches anybody where it is made, nor before the session’s reveal where it is used, by whatever way',
  { timeout: 90_000 },
  async () => {
    const keyed = await startKeying()
    const { tapped, clips, server } = keyed
    const keying = tapped.panel
    await keying.do('Fay', { type: 'start-interview' })
    // The ticks of this one are in the order in which a key lists criteria.
    await tapped.seal('Bob', 'q1')
    await tapped.seal('Ann', 'q1', 'Ann before')
    await tapped.seal('Ann', 'q1')
    for (const name of ['Ann', 'Bob']) await tapped.seal(name, 'q2')
    await tapped.seal('Ann', 'q3')
    expect(
      await keying.refused('Fay', { type: 'reveal-round', roundId: 'q1', force: reason }),
    ).toBe('never-revealed')
    expect(await keying.refused('Fay', { type: 'open-debrief', force: reason })).toBe(
      'never-revealed',
    )
    await askAll(tapped)
    await probe(tapped, 'q1')
    await tapped.sealLast('Bob', 'q3')
    await keying.allSee(({ interview }) => interview.phase === 'closed')
    await askAll(tapped)
    await probe(tapped, 'q1')
    expect(tapped.told()).toEqual([])

    const [first, second, third] = clips
    const session = await startCalibration(keyed, {
      clips: [{ id: first }, { id: second, probe: true }, { id: third, withoutKey: true }],
    })
    const everybody = [...session.names.map((name) => session.place(name).person), keying.owner]
    const askAgain = async () => {
      await askAll(tapped)
      const paths = [...pathsOf({ id: session.id, kitId: keying.kitId }), '/calibrations/mine']
      for (const person of everybody) for (const path of paths) await person.get(path)
    }
    await session.do('Gus', { type: 'start-interview' })
    await session.do('Gus', { type: 'open-round', roundId: 'q1' })
    await session.seal('Pam', 'q1')
    await askAgain()
    expect(tapped.told()).toEqual([])
    const files = await bytesIn(server.dataDir)
    expect(files.includes('rating-sealed')).toBe(true)
    expect(tapped.foundIn(files, ['text', 'ticks', 'salt'])).toEqual([])

    await session.seal('Quin', 'q1')
    await session.allSee(({ view }) => view.rounds['q1']?.state === 'revealed')
    for (const roundId of ['q2', 'q3']) {
      await session.do('Gus', { type: 'open-round', roundId })
      for (const name of ['Pam', 'Quin']) await session.seal(name, roundId)
    }
    await session.allSee(({ view }) => view.rounds['q3']?.state === 'revealed')
    await askAgain()
    const inside = [...session.names, 'owner']
    const keyOf = (roundId: string) => tapped.allOf([`Ann:${roundId}`, `Bob:${roundId}`], inside)
    expect(tapped.told()).toEqual(keyOf('q1'))

    // The silent key is told at the end, in one update with the debrief.
    await session.do('Gus', { type: 'open-debrief' })
    await session.allSee(({ view }) => view.rounds['q2']?.key !== null)
    await session.do('Gus', { type: 'close-interview', reason: '' })
    await askAgain()
    expect(tapped.told()).toEqual([...keyOf('q1'), ...keyOf('q2')].toSorted())
    expect(ratingsIn(tapped.told()).some((line) => line.includes(':q3'))).toBe(false)
  },
)

test('[KEY-1] a key has receipts that fit, the record proves it, and its rows come in one step', async () => {
  const keyed = await startKeying()
  await sealKeys(keyed, ['q1', 'q2', 'q3'])
  const [first, second] = keyed.clips
  const session = await startCalibration(keyed, {
    clips: [{ id: first }, { id: second, probe: true }],
  })
  const rows = await keyed.server.store.interviews.read(session.id)
  expect(rows.map(({ event, update }) => [event.type, update !== null])).toEqual([
    ['interview-created', false],
    ...[false, false, false, true].map((isLast) => ['key-sealed', isLast]),
  ])
  await session.do('Gus', { type: 'start-interview' })
  for (const roundId of ['q1', 'q2']) {
    await session.do('Gus', { type: 'open-round', roundId })
    for (const name of ['Pam', 'Quin']) await session.seal(name, roundId)
  }
  await session.do('Gus', { type: 'open-debrief' })
  await session.allSee(({ view }) => view.interview.phase === 'debrief')
  const { body: record } = await session
    .place('Pam')
    .person.get(`/interviews/${session.id}/record.json`)
  expect(verifyRecord(record)).toEqual([])
  for (const { key } of record.rounds) {
    expect(key.experts.map(({ name }: { name: string }) => name)).toEqual(['Ann', 'Bob'])
    for (const expert of key.experts)
      expect(
        isReceiptOf(expert.receipt, { ...expert.source, rating: ratingOfExpert(expert) }),
      ).toBe(true)
  }
  record.rounds[0].key.experts[0].name = 'Somebody else'
  expect(verifyRecord(record)).not.toEqual([])
  record.rounds[0].key.experts[0].evidence = 'What was never said'
  expect(verifyRecord(record)).toContainEqual(expect.stringContaining('does not fit its receipt'))
})
