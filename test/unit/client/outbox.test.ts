import '../../support/device-storage.ts'
import { expect, onTestFinished, test } from 'vitest'
import { Outbox, type OutboxEntry } from '../../../client/stores/outbox.ts'

const key = 'evenhand.outbox.interview-1.ann'

/** What an outbox finds on a device that keeps these texts. */
function foundIn(texts: Record<string, string>): OutboxEntry[] {
  for (const [id, text] of Object.entries(texts)) {
    localStorage.setItem(`${key}.${id}`, text)
    onTestFinished(() => localStorage.removeItem(`${key}.${id}`))
  }
  let found: OutboxEntry[] = []
  // oxlint-disable-next-line no-new -- it reads when it is made
  new Outbox(key, (entries) => (found = entries))
  return found
}

test('[OFFLINE-1] an entry on the device that cannot be read hides no other', () => {
  const entry = (id: string, order: number): OutboxEntry => ({
    command: { id, type: 'seal-rating', roundId: id, rating: { kind: 'not-rated', reason: 'x' } },
    order,
    failed: null,
  })
  const found = foundIn({
    half: '{"command":{"id":"ha',
    empty: '',
    nothing: 'null',
    other: '{"order":1}',
    second: JSON.stringify(entry('q2', 2)),
    first: JSON.stringify(entry('q1', 1)),
  })
  expect(found).toEqual([entry('q1', 1), entry('q2', 2)])
})
