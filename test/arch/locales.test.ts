import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const areas = globSync('client/locales/en/*.ts', { cwd: root }).toSorted()
type Words = { [key: string]: string | Words }

/** Every key of a catalogue, `_one`, `_other` and the like cut off. */
const keysOf = (words: Words, prefix: string): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [`${prefix}.${key}`.replace(/_(zero|one|two|few|many|other)$/, '')]
      : keysOf(value, `${prefix}.${key}`),
  )

async function allKeys(): Promise<Set<string>> {
  const keys = new Set<string>()
  for (const file of areas) {
    const area = file.split('/').at(-1)?.replace(/\.ts$/, '') ?? ''
    const words: Words | undefined = (await import(join(root, file)))[area]
    if (words) for (const key of keysOf(words, area)) keys.add(key)
  }
  return keys
}

/** What the client asks for: whole keys, and the patterns of keys that are put together. */
function usedKeys(): { whole: Set<string>; patterns: RegExp[] } {
  const whole = new Set<string>()
  const patterns: RegExp[] = []
  for (const file of globSync('client/**/*.{ts,vue}', {
    cwd: root,
    exclude: (name) => name.includes('dist'),
  })) {
    if (file.includes('locales/')) continue
    const text = readFileSync(join(root, file), 'utf8')
    for (const [, key = ''] of text.matchAll(/'([a-z]+(?:\.[\w-]+)+)'/gi)) whole.add(key)
    for (const [, key = ''] of text.matchAll(/`([a-z]+\.[^`]*\$\{[^`]*)`/gi))
      patterns.push(new RegExp(`^${key.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[^.]+')}$`))
    for (const [, key = ''] of text.matchAll(/`\$\{\w+\}(\.[^`$]*)`/g))
      patterns.push(new RegExp(`${key.replaceAll('.', '\\.')}$`))
  }
  return { whole, patterns }
}

test('[UX-1] every word that a screen asks for is in a catalogue', async () => {
  const keys = await allKeys()
  const topics = new Set([...keys].map((key) => key.split('.')[0]))
  const branches = new Set(
    [...keys].flatMap((key) => key.split('.').map((_, n, parts) => parts.slice(0, n).join('.'))),
  )
  const asked = [...usedKeys().whole].filter(
    (key) => topics.has(key.split('.')[0]) && !key.endsWith('.ts') && !key.endsWith('.vue'),
  )
  expect(asked.length).toBeGreaterThan(100)
  expect(asked.filter((key) => !keys.has(key) && !branches.has(key))).toEqual([])
})

test('[UX-1] every word in a catalogue is asked for by a screen', async () => {
  const { whole, patterns } = usedKeys()
  // Refusals are found by the code that the server answers.
  const unused = [...(await allKeys())].filter(
    (key) =>
      !key.startsWith('refusals.') &&
      !whole.has(key) &&
      !patterns.some((pattern) => pattern.test(key)),
  )
  expect(unused).toEqual([])
})
