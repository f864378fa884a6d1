import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const dist = join(import.meta.dirname, '../../../client/dist')
type Chunk = { file: string; src?: string; isEntry?: boolean; imports?: string[]; css?: string[] }

/** The chunks that load before an opened link shows the rating screen: the entry and all its static imports. */
function joinPath(): Chunk[] {
  const manifest: Record<string, Chunk> = JSON.parse(
    readFileSync(join(dist, '.vite/manifest.json'), 'utf8'),
  )
  const found = new Map<string, Chunk>()
  const add = (key: string) => {
    const chunk = manifest[key]
    if (!chunk || found.has(key)) return
    found.set(key, chunk)
    chunk.imports?.forEach(add)
  }
  add('index.html')
  // Should the live page ever become lazy, it still belongs to the way from a link to the rating screen.
  Object.keys(manifest)
    .filter((key) => key.endsWith('/LivePage.vue'))
    .forEach(add)
  return [...found.values()]
}

const gzipped = (files: readonly string[]) =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0)

test('[UX-1] the way from a link to the rating screen loads at most 110 kB of JavaScript', () => {
  const chunks = joinPath()
  const bytes = gzipped(chunks.map(({ file }) => file))
  expect(chunks.length).toBeGreaterThan(0)
  expect(bytes).toBeGreaterThan(20_000)
  expect(bytes).toBeLessThanOrEqual(110_000)
})

test('[UX-1] and at most 15 kB of CSS', () => {
  expect(gzipped([...new Set(joinPath().flatMap(({ css = [] }) => css))])).toBeLessThanOrEqual(
    15_000,
  )
})
