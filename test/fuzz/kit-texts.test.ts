import { expect, test } from 'vitest'
import { formatKit } from '../../shared/kit/format.ts'
import { kitFromJson, kitToJson } from '../../shared/kit/json.ts'
import { parseKit, readKitBytes, type KitReading } from '../../shared/kit/parse.ts'
import { Kit } from '../../shared/kit/schema.ts'
import { sourceLines } from '../../shared/kit/source.ts'
import { limits } from '../../shared/limits.ts'
import { sized, writeFigures } from '../support/long.ts'
import type { Dice } from './dice.ts'
import { Draws } from './draws.ts'
import { drawGuide, drawMuch } from './kits.ts'
import { maybeSpoil, spoilBytes, spoilText } from './spoil.ts'

const seed = process.env['FUZZ_SEED'] ?? '20261123'
const [, only] = /kit-\w+\/(\d+)$/.exec(process.env['FUZZ_ONLY'] ?? '') ?? []
const counts = {
  texts: sized({ short: 400, long: 20_000 }),
  files: sized({ short: 200, long: 5_000 }),
  json: sized({ short: 100, long: 5_000 }),
  long: sized({ short: 15, long: 300 }),
}

/** Tries as many as there are to be; what fails is thrown with the name and the text of the input. */
function tryAll(kind: keyof typeof counts, attempt: (dice: Dice) => void | (() => string)): void {
  const span =
    only === undefined ? { from: 0, inputs: counts[kind] } : { from: Number(only), draws: 1 }
  const draws = new Draws(`${seed}/kit-${kind}`, span)
  for (let draw = draws.take(); draw; draw = draws.take()) {
    draw.show('')
    try {
      attempt(draw.dice)
    } catch (cause) {
      throw new Error(`FUZZ_ONLY=${draw.dice.name}`, { cause })
    }
  }
  writeFigures({
    what: `kits that nobody would write: ${kind}`,
    tried: { inputs: counts[kind] },
    lost: 0,
  })
}

/** Whatever was read: a kit of the schema that survives being written, or a reason why there is none. */
function judge({ kit, problems }: KitReading, lines: number): void {
  if (kit === null) return expect(problems.length).toBeGreaterThan(0)
  expect(Kit.parse(kit)).toEqual(kit)
  expect(parseKit(formatKit(kit)).kit).toEqual(kit)
  for (const { line, lastLine } of problems) {
    expect(line ?? 1).toBeGreaterThan(0)
    expect(Math.max(line ?? 1, lastLine ?? 1)).toBeLessThanOrEqual(lines)
  }
}

test('[KIT-2] a guide after whatever happens to texts is read as a kit, or refused with a reason', () => {
  tryAll('texts', (dice) => {
    const text = drawGuide(dice)
    judge(parseKit(text), sourceLines(text).length)
  })
})

test('[KIT-2] so is a file after whatever happens to its bytes', () => {
  tryAll('files', (dice) => {
    const text = drawGuide(dice)
    const encoding = dice.pick(['utf8', 'utf8', 'latin1', 'utf16le'] as const)
    const bytes = Buffer.from(encoding === 'utf16le' ? `\ufeff${text}` : text, encoding)
    judge(readKitBytes(maybeSpoil<Uint8Array>(dice, bytes, spoilBytes)), Infinity)
  })
})

test('[KIT-2] so is a kit as JSON', () => {
  tryAll('json', (dice) => {
    const { kit } = parseKit(drawGuide(dice))
    if (kit) judge(kitFromJson(maybeSpoil(dice, kitToJson(kit), spoilText)), Infinity)
  })
})

test('[KIT-2] the time that much of anything takes grows no faster than its length', () => {
  tryAll('long', (dice) => {
    const large = drawMuch(dice, limits.kitBytes / 8)
    const small = large.slice(0, large.length / 8)
    // 8 times as long: looking at the text once for each of its characters would cost 64 times as much.
    const ratio = () => cost(large) / Math.max(2_000, cost(small))
    expect(Math.min(ratio(), ratio())).toBeLessThan(30)
  })
})

/** Processor time in microseconds: whatever else the machine does counts for little. */
function cost(text: string): number {
  const before = process.cpuUsage()
  parseKit(text)
  const { user, system } = process.cpuUsage(before)
  return user + system
}
