import { expect, test } from 'vitest'
import type { Policy } from '../../shared/interview/policy.ts'
import { askAll, probe } from './ask-all.ts'
import { startCrowd, type Crowd } from './crowd.ts'

/** Everybody's connections go down and come back. */
async function reconnectAll({ panel }: Crowd): Promise<void> {
  for (const name of panel.names) {
    const { socket, record } = panel.seat(name)
    socket.disconnect().connect()
    record.disconnect()
    record.connect()
  }
  await Promise.all(panel.names.map((name) => panel.seat(name).ready()))
}

test.each<Policy['kind']>(['all-sealed', 'facilitator', 'debrief'])(
  '[SEAL-1] [SEAL-4] under %s nothing of a sealed rating, nor its time, reaches anybody else before its reveal, by whatever way',
  { timeout: 90_000 },
  async (kind) => {
    const crowd = await startCrowd({ policy: { kind } })
    const { tapped, panel, server, inside } = crowd
    await panel.begin()
    await tapped.seal('Shay', 'q1')
    await tapped.seal('Ann', 'q1', 'Ann before')
    await tapped.seal('Bob', 'q1')
    await tapped.seal('Ann', 'q1')
    await askAll(tapped)
    await probe(tapped, 'q1')
    await reconnectAll(crowd)
    expect(tapped.told()).toEqual([])

    if (kind === 'all-sealed') await tapped.sealLast('Cyd', 'q1')
    else await tapped.seal('Cyd', 'q1')
    if (kind === 'facilitator') await panel.do('Fay', { type: 'reveal-round', roundId: 'q1' })
    await panel.open('q2')
    await panel.allSee(({ rounds }) => rounds['q2']?.state === 'open')
    await askAll(tapped)
    const q1 = ['Ann:q1', 'Bob:q1', 'Cyd:q1']
    const shown = kind === 'debrief' ? [] : q1
    expect(tapped.told()).toEqual(tapped.allOf(shown, inside))

    await tapped.seal('Cyd', 'q2', 'Cyd before')
    await tapped.seal('Cyd', 'q2')
    await tapped.seal('Shay', 'q2')
    await tapped.seal('Bob', 'q2')
    await server.restart(panel.isCutOff)
    await Promise.all(panel.names.map((name) => panel.seat(name).ready()))
    await askAll(tapped)
    await probe(tapped, 'q2')
    expect(tapped.told()).toEqual(tapped.allOf(shown, inside))

    await panel.do('Fay', { type: 'open-debrief', force: 'Ann had to leave' })
    await panel.allSee(({ interview }) => interview.phase === 'debrief')
    await askAll(tapped)
    expect(tapped.told()).toEqual(tapped.allOf([...q1, 'Bob:q2', 'Cyd:q2'], inside))
    for (const { offered, used } of tapped.listeners.map((listener) => listener.compression()))
      expect([offered > 10, used]).toEqual([true, 0])
  },
)
