import { expect, test } from 'vitest'
import RecordProof from '../../../client/components/record/RecordProof.vue'
import { rendered, textOf } from '../../support/rendered.ts'

test('[NOTES-2] the proof says that no log covers the shared notes, where there are any', async () => {
  const told = 'The shared notes are no part of that'
  const proofOf = async (sharedNotes: string) =>
    textOf(await rendered(RecordProof, { record: { log: { rows: [], head: '' }, sharedNotes } }))
  expect(await proofOf('written together')).toContain(told)
  expect(await proofOf('')).not.toContain(told)
})
