import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatKit } from '../../../shared/kit/format.ts'
import { parseKit } from '../../../shared/kit/parse.ts'
import { arbitraryKit } from './arbitrary-kit.ts'

test('[KIT-2] every kit survives being written as text and read again', () => {
  fc.assert(
    fc.property(arbitraryKit, (kit) => {
      expect(parseKit(formatKit(kit)).kit).toEqual(kit)
    }),
    { numRuns: 300 },
  )
})
