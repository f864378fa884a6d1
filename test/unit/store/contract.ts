import { describe, expect, test } from 'vitest'
import { clipsContract } from './contract-clips.ts'
import { deletionsContract } from './contract-deletions.ts'
import { interviewsContract } from './contract-interviews.ts'
import { kitsContract } from './contract-kits.ts'
import { notesContract } from './contract-notes.ts'
import { peopleContract } from './contract-people.ts'
import { certificatesContract } from './contract-certificates.ts'
import { rulesContract } from './contract-rules.ts'
import { sharedNotesContract } from './contract-shared-notes.ts'
import { tokensContract } from './contract-tokens.ts'
import { webhooksContract } from './contract-webhooks.ts'
import { aRow, aSummary, type OpenStore } from './rows.ts'

/** What every store holds. `open` gives an empty one, and cleans up when the test has ended. */
export function storeContract(name: string, open: OpenStore): void {
  describe(name, () => {
    describe('interviews', () => interviewsContract(open))
    describe('kits', () => kitsContract(open))
    describe('people', () => peopleContract(open))
    describe('notes', () => notesContract(open))
    describe('shared notes', () => sharedNotesContract(open))
    describe('rules', () => rulesContract(open))
    describe('certificates', () => certificatesContract(open))
    describe('tokens', () => tokensContract(open))
    describe('webhooks', () => webhooksContract(open))
    describe('clips', () => clipsContract(open))
    describe('deletions', () => deletionsContract(open))
    describe('as a whole', () => wholeContract(open))
  })
}

function wholeContract(open: OpenStore): void {
  test('[STORE-1] what was asked before the store closes is done, and what is asked later is refused', async () => {
    const { store, reopen } = await open()
    await store.ping()
    const asked = [1, 2, 3].map((n) =>
      store.interviews.append(0, [aRow(1)], aSummary(`interview-${n}`)),
    )
    await store.close()
    expect(await Promise.all(asked)).toEqual(['ok', 'ok', 'ok'])
    await expect(store.ping()).rejects.toThrow()
    await expect(store.interviews.append(1, [aRow(2)], aSummary('interview-1'))).rejects.toThrow()
    const again = await reopen()
    expect(await again.interviews.summaries()).toHaveLength(3)
    expect(await again.interviews.read('interview-1')).toEqual([aRow(1)])
  })
}
