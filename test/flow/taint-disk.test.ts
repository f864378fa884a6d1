import { expect, test } from 'vitest'
import { freePort, startOwnProcess } from '../support/own-process.ts'
import { openTempFolder } from '../support/stores.ts'
import { startTapped } from '../support/tapped-panel.ts'
import { askAll, probe } from './ask-all.ts'
import { bytesIn } from './data-files.ts'

const raters = ['Ann', 'Bob', 'Shay']

test(
  '[SEAL-1] [SEAL-6] a server that is killed and comes back tells, logs and keeps in the clear nothing of what is sealed, and logs nothing of it ever',
  { timeout: 90_000 },
  async () => {
    const dataDir = await openTempFolder()
    const port = await freePort()
    const first = await startOwnProcess({ dataDir, port, env: { LOG_LEVEL: 'debug' } })
    const tapped = await startTapped(first)
    const { panel } = tapped
    await panel.begin()
    for (const name of raters) await tapped.seal(name, 'q1', `${name} before`)
    for (const name of raters) await tapped.seal(name, 'q1')
    await first.end('SIGKILL')
    const files = await bytesIn(dataDir)
    expect(files.includes('rating-sealed')).toBe(true)
    expect(tapped.foundIn(files, ['text', 'ticks', 'salt'])).toEqual([])
    await panel.isCutOff()

    const second = await startOwnProcess({ dataDir, port, env: { LOG_LEVEL: 'debug' } })
    await Promise.all(panel.names.map((name) => panel.seat(name).ready()))
    await askAll(tapped)
    await probe(tapped, 'q1')
    expect(tapped.told()).toEqual([])
    await tapped.seal('Cyd', 'q1')
    await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
    await askAll(tapped)
    const inside = [...panel.names, 'owner']
    expect(tapped.told()).toEqual(tapped.allOf(['Ann:q1', 'Bob:q1', 'Cyd:q1'], inside))
    expect(await second.end('SIGTERM')).toBe(0)
    const logged = Buffer.from(first.output + second.output)
    expect(logged.includes('running at')).toBe(true)
    expect(tapped.foundIn(logged, ['text', 'ticks', 'salt', 'hash'])).toEqual([])
  },
)
