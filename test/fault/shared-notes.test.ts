import { expect, test } from 'vitest'
import { OwnProcess, freePort, startOwnProcess } from '../support/own-process.ts'
import { startPanel } from '../support/panel.ts'
import { openDebrief, openShared } from '../support/shared-notes.ts'
import { openTempFolder } from '../support/stores.ts'

test('[NOTES-2] [STORE-1] a server that is killed keeps each letter of shared notes that it said was saved', async () => {
  const dataDir = await openTempFolder()
  const port = await freePort()
  let server: OwnProcess = await startOwnProcess({ dataDir, port })
  const panel = await startPanel(server)
  await openDebrief(panel)
  const ann = openShared(panel.seat('Ann'))
  const bob = openShared(panel.seat('Bob'))
  for (let life = 1; life <= 3; life++) {
    ann.text.insert(0, `Ann ${life}. `)
    bob.text.insert(bob.text.length, `Bob ${life}. `)
    await ann.saved()
    // Not waited for: this may be lost by the server, and is brought again by the browser.
    bob.text.insert(bob.text.length, 'Unsaved. ')
    await server.end('SIGKILL')
    ann.text.insert(0, `While it was gone ${life}. `)
    server = await startOwnProcess({ dataDir, port })
    for (const notes of [ann, bob]) await notes.saved()
  }
  const cyd = openShared(panel.seat('Cyd'))
  await cyd.shows(ann.text.toString())
  for (let life = 1; life <= 3; life++)
    for (const written of [`Ann ${life}. `, `Bob ${life}. `, `While it was gone ${life}. `])
      expect(cyd.text.toString().split(written)).toHaveLength(2)
  expect(cyd.text.toString().split('Unsaved. ')).toHaveLength(4)
})
