import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { levelTone } from '../../../client/design/level-tone.ts'

type Side = 'light' | 'dark'
type Rgb = readonly [number, number, number]

const read = (name: string) =>
  readFileSync(new URL(`../../../client/design/${name}`, import.meta.url), 'utf8')
const sides: Side[] = ['light', 'dark']

/** The colour tokens of one side, read from the style sheet that ships. */
function tokens(side: Side): Map<string, Rgb> {
  const pairs = read('tokens.css').matchAll(
    /--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g,
  )
  return new Map(
    [...pairs].map(([, name = '', light = '', dark = '']) => [
      name,
      hexToRgb(side === 'light' ? light : dark),
    ]),
  )
}

const hexToRgb = (hex: string): Rgb => {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255
  return [part(1), part(3), part(5)]
}

const toLinear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
const toGamma = (v: number) => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055)

/** WCAG 2.2 contrast ratio. */
function contrast(a: Rgb, b: Rgb): number {
  const luminance = (rgb: Rgb) =>
    0.2126 * toLinear(rgb[0]) + 0.7152 * toLinear(rgb[1]) + 0.0722 * toLinear(rgb[2])
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

// Ottosson's OKLab, in which color-mix() works here: https://bottosson.github.io/posts/oklab/
function toOklab(rgb: Rgb): Rgb {
  const [r, g, b] = [toLinear(rgb[0]), toLinear(rgb[1]), toLinear(rgb[2])]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

function fromOklab([light, a, b]: Rgb): Rgb {
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    toGamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    toGamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    toGamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}

/** The share of the second colour that a step class is given in tones.css. */
function share(tone: string): number {
  const rules = read('tones.css').matchAll(/((?:\.tone-[\w-]+,?\s*)+)\{\s*--tone-share: (\d+)%/g)
  const rule = [...rules].find(([, selector = '']) => selector.split(/[\s,]+/).includes(`.${tone}`))
  if (!rule) throw new Error(`tones.css has no step ${tone}`)
  return Number(rule[2]) / 100
}

function toneColour(tone: string, part: string, side: Side): Rgb {
  const get = (name: string) => {
    const colour = tokens(side).get(name)
    if (!colour) throw new Error(`no token --${name}`)
    return colour
  }
  const plain = /^tone-(good|okay|poor)$/.exec(tone)
  if (plain) return get(`${plain[1]}-${part}`)
  const [from, to] = tone.startsWith('tone-low') ? ['poor', 'okay'] : ['okay', 'good']
  const [a, b] = [toOklab(get(`${from}-${part}`)), toOklab(get(`${to}-${part}`))]
  const k = share(tone)
  const mix = (i: 0 | 1 | 2) => a[i] + (b[i] - a[i]) * k
  return fromOklab([mix(0), mix(1), mix(2)])
}

const levels = [2, 3, 4, 5, 6, 7].flatMap((count) =>
  Array.from({ length: count }, (_, index) => ({ count, rank: index + 1 })),
)

describe.each(sides)('%s', (side) => {
  const colour = (name: string): Rgb => {
    const found = tokens(side).get(name)
    if (!found) throw new Error(`no token --${name}`)
    return found
  }

  test.each([
    [
      'ink',
      [
        'bg',
        'surface',
        'sunken',
        'accent-tint',
        'danger-tint',
        'good-tint',
        'okay-tint',
        'poor-tint',
      ],
    ],
    ['muted', ['bg', 'surface', 'sunken', 'accent-tint']],
    ['accent', ['bg', 'surface', 'sunken', 'accent-tint']],
    ['danger', ['bg', 'surface', 'sunken', 'danger-tint']],
    ['on-accent', ['accent', 'accent-hover']],
    ['on-danger', ['danger', 'danger-hover']],
  ])('[UX-1] %s is readable on all it stands on', (text, grounds) => {
    for (const ground of grounds) {
      expect(contrast(colour(text), colour(ground)), ground).toBeGreaterThanOrEqual(4.5)
    }
  })

  test('[UX-1] the borders of controls and the focus ring stand out from every ground', () => {
    for (const ground of ['bg', 'surface', 'sunken']) {
      expect(contrast(colour('border'), colour(ground)), ground).toBeGreaterThanOrEqual(3)
      expect(contrast(colour('accent'), colour(ground)), ground).toBeGreaterThanOrEqual(3)
    }
  })

  test.each(levels)('[UX-1] level $rank of $count is readable and its fill stands out', (level) => {
    const tone = levelTone(level.rank, level.count)
    const text = toneColour(tone, 'text', side)
    for (const ground of ['bg', 'surface', 'sunken']) {
      expect(contrast(text, colour(ground)), ground).toBeGreaterThanOrEqual(4.5)
    }
    expect(contrast(text, toneColour(tone, 'tint', side))).toBeGreaterThanOrEqual(4.5)
    for (const ground of ['bg', 'surface']) {
      const fill = toneColour(tone, 'fill', side)
      expect(contrast(fill, colour(ground)), ground).toBeGreaterThanOrEqual(3)
    }
  })
})

test('[UX-1] three levels have the three named tones, and any scale ends in poor and good', () => {
  expect([1, 2, 3].map((rank) => levelTone(rank, 3))).toEqual([
    'tone-poor',
    'tone-okay',
    'tone-good',
  ])
  for (const count of [2, 3, 4, 5, 6, 7]) {
    expect(levelTone(1, count)).toBe('tone-poor')
    expect(levelTone(count, count)).toBe('tone-good')
    const tones = Array.from({ length: count }, (_, index) => levelTone(index + 1, count))
    expect(new Set(tones).size).toBe(count)
  }
  expect(levelTone(null, 3)).toBe('tone-none')
})
