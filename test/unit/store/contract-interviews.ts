import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LogRow } from '../../../server/store/store.ts'
import { created, T0 } from '../../support/interviews.ts'
import { aRow, aSummary, rowsFrom, type OpenStore } from './rows.ts'

const id = 'interview-1'

export function interviewsContract(open: OpenStore): void {
  test('[LOG-1] rows come back in order and as they were written', async () => {
    const { store } = await open()
    const rows = [
      aRow(1, 'a', { event: created() }),
      aRow(2, 'a', { update: new Uint8Array([0, 1, 255]), command: { actor: 'ann', id: 'c1' } }),
      aRow(3, 'a', { update: new Uint8Array() }),
      aRow(4, 'a', { update: new Uint8Array(300_000).fill(7).subarray(1) }),
    ]
    await store.interviews.append(0, rows.slice(0, 1), aSummary(id))
    await store.interviews.append(1, rows.slice(1), aSummary(id))
    const read = await store.interviews.read(id)
    expect(read).toEqual(rows)
    expect(JSON.stringify(read[0]?.event)).toBe(JSON.stringify(rows[0]?.event))
  })

  test('[LOG-1] an interview that was never begun has no rows and no summary', async () => {
    const { store } = await open()
    await store.interviews.append(0, [aRow(1)], aSummary(id))
    expect(await store.interviews.read('interview-2')).toEqual([])
    expect(await store.interviews.summariesOf(['interview-2'])).toEqual([])
    expect(await store.interviews.summariesOf([])).toEqual([])
  })

  test.each([0, 1])(
    '[LOG-1] of two that append behind row %i at once one wins, and the other changes nothing',
    async (after) => {
      const { store } = await open()
      if (after === 1) await store.interviews.append(0, [aRow(1)], aSummary(id))
      const attempts = ['left', 'right'].map((mark, index) => ({
        rows: rowsFrom(after + 1, after + 1 + index, mark),
        summary: aSummary(id, T0 + index, { candidate: mark }),
      }))
      const answers = await Promise.all(
        attempts.map(({ rows, summary }) => store.interviews.append(after, rows, summary)),
      )
      expect(answers.toSorted()).toEqual(['conflict', 'ok'])
      const winner = attempts[answers.indexOf('ok')]
      expect((await store.interviews.read(id)).slice(after)).toEqual(winner?.rows)
      expect(await store.interviews.summaries()).toEqual([winner?.summary])
    },
  )

  test('[LOG-1] an append from behind or from ahead of the last row is a conflict', async () => {
    const { store } = await open()
    await store.interviews.append(0, rowsFrom(1, 3), aSummary(id))
    const late = aSummary(id, T0 + 1, { candidate: 'nobody' })
    for (const after of [0, 1, 2, 4])
      expect(await store.interviews.append(after, [aRow(after + 1, 'b')], late)).toBe('conflict')
    expect(await store.interviews.read(id)).toEqual(rowsFrom(1, 3))
    expect(await store.interviews.summaries()).toEqual([aSummary(id)])
    expect(await store.interviews.append(1, [aRow(2)], aSummary('interview-2'))).toBe('conflict')
    expect(await store.interviews.summaries()).toHaveLength(1)
  })

  test.each([
    ['none', []],
    ['one that leaves a gap', [aRow(2)]],
    ['two of one place', [aRow(1), aRow(1)]],
  ])('[LOG-1] rows that do not follow one by one are refused: %s', async (_, rows) => {
    const { store } = await open()
    await expect(store.interviews.append(0, rows, aSummary(id))).rejects.toThrow(RangeError)
    expect(await store.interviews.summaries()).toEqual([])
  })

  test('[CMD-1] a command is written once, and the rows of a second one change nothing', async () => {
    const { store } = await open()
    const command = { actor: 'ann', id: 'command-1' }
    await store.interviews.append(0, [aRow(1, 'a', { command })], aSummary(id))
    const again = [aRow(2), aRow(3, 'a', { command })]
    await expect(store.interviews.append(1, again, aSummary(id, T0 + 1))).rejects.toThrow()
    expect(await store.interviews.read(id)).toEqual([aRow(1, 'a', { command })])
    expect(await store.interviews.summaries()).toEqual([aSummary(id)])

    const others = [aRow(2, 'a', { command: { actor: 'bob', id: 'command-1' } }), aRow(3)]
    expect(await store.interviews.append(1, others, aSummary(id))).toBe('ok')
    const elsewhere = aSummary('interview-2')
    expect(await store.interviews.append(0, [aRow(1, 'a', { command })], elsewhere)).toBe('ok')
  })

  test('[STORE-1] of what is appended at once only that fails which cannot be written', async () => {
    const { store, reopen } = await open()
    const command = { actor: 'ann', id: 'c1' }
    const ids = ['one', 'two', 'three']
    for (const each of ids)
      await store.interviews.append(0, [aRow(1, 'a', { command })], aSummary(each))
    const answers = await Promise.allSettled(
      ids.map((each) => {
        const row = aRow(2, 'a', each === 'two' ? { command } : {})
        return store.interviews.append(1, [row], aSummary(each, T0 + 1))
      }),
    )
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    const { interviews } = await reopen()
    expect(
      await Promise.all(ids.map(async (each) => (await interviews.read(each)).length)),
    ).toEqual([2, 1, 2])
    expect(await interviews.summariesOf(['two'])).toEqual([aSummary('two')])
  })

  test('[CMD-1] a command that lost to itself on another server is a conflict', async () => {
    const { store } = await open()
    const command = { actor: 'ann', id: 'command-1' }
    await store.interviews.append(0, [aRow(1)], aSummary(id))
    await store.interviews.append(1, [aRow(2, 'a', { command })], aSummary(id))
    const again = [aRow(2, 'b'), aRow(3, 'b', { command })]
    expect(await store.interviews.append(1, again, aSummary(id))).toBe('conflict')
  })

  test('[SEAL-2] what was appended is there after a restart', async () => {
    const { store, reopen } = await open()
    const rows = [aRow(1, 'a', { update: new Uint8Array([1, 2]) }), aRow(2)]
    await store.interviews.append(0, rows, aSummary(id))
    const again = await reopen()
    expect(await again.interviews.read(id)).toEqual(rows)
    expect(await again.interviews.append(2, [aRow(3)], aSummary(id, T0 + 5))).toBe('ok')
    expect(await again.interviews.summaries()).toEqual([aSummary(id, T0 + 5)])
  })

  test('[STORE-1] summaries are the latest, the last changed first', async () => {
    const { store } = await open()
    for (const [name, changed] of [['a', 1] as const, ['b', 3] as const, ['c', 2] as const])
      await store.interviews.append(0, [aRow(1)], aSummary(name, T0 + changed))
    await store.interviews.append(1, [aRow(2)], aSummary('a', T0 + 4, { phase: 'closed' }))
    const all = await store.interviews.summaries()
    expect(all.map((summary) => summary.id)).toEqual(['a', 'b', 'c'])
    expect(all[0]).toEqual(aSummary('a', T0 + 4, { phase: 'closed' }))
    const some = await store.interviews.summariesOf(['c', 'a', 'nobody'])
    expect(some.map((summary) => summary.id)).toEqual(['a', 'c'])
  })

  test('[LOG-1] whatever is appended at once, each log is what was answered with ok', async () => {
    const { store } = await open()
    const attempt = fc.record({
      interview: fc.constantFrom('x', 'y'),
      after: fc.nat({ max: 6 }),
      count: fc.integer({ min: 1, max: 3 }),
    })
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(attempt, { minLength: 1, maxLength: 25 }), async (attempts) => {
        run += 1
        const kept: Record<string, LogRow[]> = { x: [], y: [] }
        await Promise.all(
          attempts.map(async ({ interview, after, count }, index) => {
            const rows = rowsFrom(after + 1, after + count, `${run}.${index}.`)
            const summary = aSummary(`${interview}${run}`)
            const answer = await store.interviews.append(after, rows, summary)
            if (answer === 'ok') kept[interview]?.push(...rows)
          }),
        )
        for (const interview of ['x', 'y'])
          expect(await store.interviews.read(`${interview}${run}`)).toEqual(kept[interview])
      }),
      { numRuns: 40 },
    )
  })
}
