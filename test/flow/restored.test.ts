import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { closeCodes } from '../../shared/protocol.ts'
import { readRecord } from '../../shared/record/project.ts'
import { rated } from '../support/interviews.ts'
import { startPanel, three, type Panel } from '../support/panel.ts'
import { Person } from '../support/person.ts'
import { startServer } from '../support/server.ts'
import { backUpOf } from '../support/time-travel.ts'

/** A server whose backup is of the moment before q1 was revealed. */
async function startBackedUp() {
  const server = await startServer()
  const panel = await startPanel(server, { members: three })
  await panel.begin()
  return { panel, goBack: await backUpOf(server) }
}

/** Ann on a device that has kept this copy of the record. */
async function enterWith(panel: Panel, copy: Uint8Array) {
  const person = new Person(panel.person('Ann').url)
  person.cookie = panel.person('Ann').cookie
  onTestFinished(() => person.close())
  const seat = person.seat(panel.id)
  Y.applyUpdate(seat.doc, copy, 'kept')
  return seat
}

test('[STORE-2] after a restore nobody merges with rows that are gone, also when as many new ones were written', async () => {
  const { panel, goBack } = await startBackedUp()
  const fay = panel.seat('Fay')
  await panel.seal('Ann', 'q1', rated(3))
  await panel.seal('Bob', 'q1', rated(1))
  await panel.open('q2')
  await panel.allSee((view) => view.rounds['q2']?.state === 'open')
  const copy = Y.encodeStateAsUpdate(panel.seat('Ann').doc)
  await goBack()

  for (const name of ['Fay', 'Ann', 'Bob']) {
    await panel.seat(name).until(() => panel.seat(name).closedWith !== null)
    expect(panel.seat(name).closedWith).toBe(closeCodes.restored)
  }
  // The interview goes on, past where it was before.
  await fay.until(() => fay.socket.connected)
  await panel.seal('Ann', 'q1', rated(1))
  await panel.seal('Bob', 'q1', rated(1))
  await panel.do('Fay', { type: 'open-round', roundId: 'q2' })
  await panel.seal('Ann', 'q2', rated(1))
  await panel.seal('Bob', 'q2', rated(1))

  const late = await enterWith(panel, copy)
  await late.until(() => late.closedWith !== null)
  expect(late.closedWith).toBe(closeCodes.restored)
  expect(readRecord(late.doc).ratings[panel.key('q1', 'Ann')]?.blind).toMatchObject({ level: 3 })

  const fresh = await enterWith(panel, Y.encodeStateAsUpdate(new Y.Doc()))
  await fresh.ready()
  expect(fresh.view.ratings[panel.key('q1', 'Ann')]?.blind).toMatchObject({ level: 1 })
  expect(fresh.view.rounds['q2']?.state).toBe('revealed')
})

test('[STORE-2] a copy of before the backup is brought up to date after the restore', async () => {
  const { panel, goBack } = await startBackedUp()
  const copy = Y.encodeStateAsUpdate(panel.seat('Ann').doc)
  await panel.seal('Ann', 'q1', rated(3))
  await goBack()
  await goBack()
  const ann = await enterWith(panel, copy)
  await ann.ready()
  expect(ann.closedWith).toBe(null)
  expect(ann.view.rounds['q1']).toMatchObject({ state: 'open', sealed: 0 })
})
