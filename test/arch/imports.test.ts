import { expect, test } from 'vitest'
import { globalUses } from './global-use.ts'
import { findCycles } from './import-cycles.ts'
import { importsOf, listFiles, parseSource, readSource } from './source-file.ts'

const layers = ['shared', 'server', 'client']
const sources = layers
  .flatMap((layer) => listFiles(layer, '.ts', '.vue'))
  .map((path) => parseSource(path, readSource(path)))

const packages = (...names: string[]) => new RegExp(`^(${names.join('|')})($|/)`)
const forbiddenImports = [
  { layer: 'shared', never: /^(node:|server\/|client\/)/ },
  { layer: 'shared', never: packages('vue', 'pinia', 'express', 'socket\\.io', 'ws') },
  { layer: 'server', never: packages('client', 'vue', 'vue-router', 'pinia') },
  { layer: 'client', never: /^(node:|server\/)/ },
]

const keptImports = [
  { what: packages('socket\\.io'), within: 'server', by: ['server/commands/'] },
  { what: packages('ws', 'y-protocols'), within: 'server', by: ['server/documents/'] },
  { what: packages('express'), within: 'server', by: ['server/http/', 'server/app.ts'] },
  { what: packages('kysely', 'node:sqlite'), within: 'server', by: ['server/store/'] },
  {
    what: packages('node:https', 'node:net', 'node:dns', 'node:tls', 'node:http2'),
    within: 'server',
    by: ['server/webhooks/', 'server/app.ts'],
  },
  { what: packages('node:process'), within: 'server', by: ['server/main.ts'] },
  { what: packages('socket\\.io-client', 'y-websocket'), within: 'client', by: ['client/api/'] },
]

const clocks = ['Date.now', 'new Date()', 'performance.now']
const chance = ['Math.random', 'crypto.randomUUID', 'crypto.getRandomValues']
const connections = ['fetch', 'WebSocket', 'XMLHttpRequest', 'EventSource', 'navigator.sendBeacon']
const forbiddenGlobals = [
  { layer: 'shared', never: [...clocks, ...chance, 'process', 'console', 'fetch'], but: [] },
  { layer: 'server', never: ['process'], but: ['server/main.ts'] },
  { layer: 'server', never: ['fetch', 'WebSocket', 'EventSource'], but: [] },
  { layer: 'client', never: ['process'], but: [] },
  { layer: 'client', never: connections, but: ['client/api/', 'client/sw.ts'] },
]

const isIn = (places: readonly string[]) => (path: string) =>
  places.some((place) => path.startsWith(place))

function importsThat(layer: string, pattern: RegExp, but: readonly string[] = []): string[] {
  return sources
    .filter(({ fileName }) => fileName.startsWith(`${layer}/`) && !isIn(but)(fileName))
    .flatMap((file) =>
      importsOf(file)
        .filter(({ from }) => pattern.test(from))
        .map(({ from }) => `${file.fileName} imports ${from}`),
    )
}

test.each(forbiddenImports)('[ARCH-1] $layer never imports $never', ({ layer, never }) => {
  expect(importsThat(layer, never)).toEqual([])
})

test.each(keptImports)('[ARCH-1] in $within only $by knows $what', ({ what, within, by }) => {
  expect(importsThat(within, what, by)).toEqual([])
})

test.each(forbiddenGlobals)(
  '[ARCH-1] $layer but $but never uses $never',
  ({ layer, never, but }) => {
    const uses = sources
      .filter(({ fileName }) => fileName.startsWith(`${layer}/`) && !isIn(but)(fileName))
      .flatMap((file) => globalUses(file, never).map((use) => `${file.fileName} uses ${use}`))
    expect(uses).toEqual([])
  },
)

test('[ARCH-1] no file needs itself, by whatever way round', () => {
  const graph = new Map(
    sources.map((file) => {
      const needed = importsOf(file).filter(({ isTypeOnly }) => !isTypeOnly)
      return [file.fileName, needed.map(({ from }) => from)]
    }),
  )
  expect(findCycles(graph)).toEqual([])
})
