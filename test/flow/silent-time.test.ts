import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { rated } from '../support/interviews.ts'
import { askAll } from './ask-all.ts'
import { startCrowd } from './crowd.ts'
import { textSecret } from '../support/secrets.ts'

const writers = ['Ann', 'Bob', 'Cyd'] as const

test(
  '[WRITE-1] until the silent time ends no byte of a line reaches another, a restart keeps it, and then all come at once',
  { timeout: 90_000 },
  async () => {
    const { tapped, panel, server, inside } = await startCrowd({})
    const secrets = writers.map((by) => {
      const line = `line${randomBytes(9).toString('hex')}`
      return { by, line, ...textSecret(`${by}’s line`, line) }
    })
    const told = () =>
      tapped.listeners
        .flatMap((listener) =>
          listener
            .hears(secrets.filter(({ by }) => by !== listener.as))
            .map(({ name }) => `${listener.name}: ${name}`),
        )
        .toSorted()
    const write = (by: string) => {
      const line = secrets.find((secret) => secret.by === by)?.line ?? ''
      return panel.do(by, { type: 'write-line', roundId: 'q1', line })
    }

    await panel.begin()
    for (const [index, name] of writers.entries())
      await panel.do(name, { type: 'seal-rating', roundId: 'q1', rating: rated(1 + index) })
    await panel.do('Fay', { type: 'open-debrief', force: 'the rest was not asked' })
    await panel.do('Fay', { type: 'start-writing', roundId: 'q1', seconds: 600 })
    await write('Ann')
    await write('Bob')
    const own = () => panel.seat('Ann').private.lines['q1']
    await panel.seat('Ann').until(() => own() !== undefined)
    await askAll(tapped)
    expect(told()).toEqual([])

    await server.restart(panel.isCutOff)
    await Promise.all(panel.names.map((name) => panel.seat(name).ready()))
    await panel.seat('Ann').until(() => own() === secrets[0]?.line)
    await write('Cyd')
    await askAll(tapped)
    expect(told()).toEqual([])

    await panel.do('Fay', { type: 'end-writing', roundId: 'q1' })
    await panel.allSee(({ rounds }) => rounds['q1']?.lines !== null)
    expect(Object.keys(panel.seat('Otto').view.rounds['q1']?.lines ?? {}).toSorted()).toEqual(
      panel.members(...writers).toSorted(),
    )
    const all = secrets.flatMap(({ by, name }) =>
      inside.filter((who) => who !== by).map((who) => `${who}: ${name}`),
    )
    await askAll(tapped)
    expect(told()).toEqual(all.toSorted())
  },
)
