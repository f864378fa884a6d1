import { expect, test } from 'vitest'
import { startOwnProcess, OwnProcess } from '../support/own-process.ts'
import { startPanel, three } from '../support/panel.ts'
import { openTempFolder } from '../support/stores.ts'

test('[LOG-1] a second server on the same data says why it does not start, and the first does not notice', async () => {
  const dataDir = await openTempFolder()
  const first = await startOwnProcess({ dataDir })
  const panel = await startPanel(first, { members: three })
  await panel.begin()
  const told = first.output

  const second = new OwnProcess({ dataDir })
  expect(await second.exit).toBe(1)
  expect(second.output).toBe(
    `Another Evenhand server is using this folder: ${dataDir}. Stop it first, or give this one another DATA_DIR.\n`,
  )
  await panel.seal('Ann', 'q1')
  await panel.seal('Bob', 'q1')
  await panel.allSee(({ rounds }) => rounds['q1']?.state === 'revealed')
  expect(first.output).toBe(told)
})
