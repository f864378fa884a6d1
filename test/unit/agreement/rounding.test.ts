import { expect, test } from 'vitest'
import { alpha } from '../../../shared/agreement/alpha.ts'
import { components } from '../../../shared/agreement/components.ts'
import { halo } from '../../../shared/agreement/halo.ts'
import { icc } from '../../../shared/agreement/icc.ts'
import { kendallW } from '../../../shared/agreement/kendall.ts'
import { nestedComponents } from '../../../shared/agreement/nested.ts'
import { panelMeans } from '../../../shared/agreement/panel-mean.ts'
import { severity } from '../../../shared/agreement/severity.ts'
import { expectNear, valueOf } from './expect-near.ts'

const undefinedFor = (reason: string) => ({ status: 'undefined', reason })

test('[STATS-2] where the cells have one mean, the correlations of a mean alone are undefined', () => {
  // Between 0, within 1, raters 1, error 1 (Shrout and Fleiss 1979, table 1, by hand).
  const { forms } = valueOf(
    icc([
      [1, 3],
      [2, 2],
    ]),
  )
  for (const form of ['1,1', '2,1', '3,1'] as const) {
    expectNear(valueOf(forms[form]).value, -1, 1e-12)
    expect(valueOf(forms[form]).ci).toEqual(undefinedFor('no-differences'))
  }
  for (const form of ['1,k', '2,k', '3,k'] as const)
    expect(forms[form]).toEqual(undefinedFor('no-differences'))
})

test('[STATS-2] a rater who is always a level lower leaves consistency whole and the others as they are', () => {
  // Between 2, within 0.5, raters 1.5, error 0: (1,1) is 1.5 / 2.5, (2,1) is 2 / (2 + 2 x 1.5 / 3).
  const { forms } = valueOf(
    icc([
      [1, 2],
      [2, 3],
      [3, 4],
    ]),
  )
  expectNear(valueOf(forms['1,1']).value, 0.6, 1e-12)
  expectNear(valueOf(forms['2,1']).value, 2 / 3, 1e-12)
  expect(valueOf(forms['2,1']).ci.status).toBe('ok')
  expect(forms['3,1']).toEqual({ status: 'ok', value: 1, ci: undefinedFor('no-noise') })
  const { raters } = valueOf(
    severity([
      [0.1, 0.2],
      [0.2, 0.3],
      [0.6, 0.7],
    ]),
  )
  for (const one of raters) expect([one?.se, one?.ci]).toEqual([0, null])
})

test('[STATS-2] the same rating is no variation, also where sums of it are rounded', () => {
  for (const level of [0.1, 0.7, 1e-3, -3.3, 333_333.3]) {
    const same = Array.from({ length: 7 }, () => [level, level, level])
    for (const figure of [alpha(same, 'interval'), icc(same), kendallW(same)])
      expect(figure).toEqual(undefinedFor('no-variation'))
    expect(components(same.map((row) => [row, row]))).toEqual(undefinedFor('no-variation'))
    expect(nestedComponents(same.map((row) => [row, row]))).toEqual(undefinedFor('no-variation'))
    expect(valueOf(halo(same))).toMatchObject({
      spread: 0,
      correlation: undefinedFor('no-variation'),
    })
    const { candidates, noise } = valueOf(panelMeans(same, same.map(String)))
    expect([noise, ...Object.values(candidates).map(({ se }) => se)]).toContain(0)
    expect(noise).toBe(0)
  }
})

test('[STATS-1] candidates whose ratings are the same in another order are tied for an interviewer', () => {
  const ranked = (a: number, b: number, c: number) => (a + b + c) / 3
  const rows = [ranked(0.1, 0.2, 0.3), ranked(0.3, 0.2, 0.1), 1].map((value) => [value, value])
  expect(rows[0]).not.toEqual(rows[1])
  // Two of three tied with both raters, who agree: 12 x 6 / (4 x 24 - 2 x 12).
  expectNear(valueOf(kendallW(rows)), { value: 1, uncorrected: 0.75 }, 1e-12)
})
