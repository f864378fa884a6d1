import { expect, test } from 'vitest'
import { globalUses } from './global-use.ts'
import { findCycles } from './import-cycles.ts'
import { importsOf, parseSource } from './source-file.ts'

const path = 'server/http/a.ts'

test.each([
  ["import x from 'vue'", 'vue', false],
  ["import type { X } from '../store/b.ts'", 'server/store/b.ts', true],
  ["import { type X } from '../../shared/b.ts'", 'shared/b.ts', false],
  ["import '../app.css'", 'server/app.css', false],
  ["export { x } from './b.ts'", 'server/http/b.ts', false],
  ["const x = await import('./b.ts')", 'server/http/b.ts', false],
  ["type X = import('ws').WebSocket", 'ws', true],
  ["import fs from 'fs/promises'", 'node:fs/promises', false],
])('[ARCH-1] the check sees what %s imports', (text, from, isTypeOnly) => {
  expect(importsOf(parseSource(path, text))).toEqual([{ from, isTypeOnly }])
})

test('[ARCH-1] the check sees the imports of a component, in both its scripts', () => {
  const text = `<script lang="ts">import a from 'a'</script>
    <script setup lang="ts">import b from 'b'</script><template>import c from 'c'</template>`
  const imports = importsOf(parseSource('client/A.vue', text))
  expect(imports.map(({ from }) => from)).toEqual(['a', 'b'])
})

test.each([
  ['const at = Date.now()', ['Date.now']],
  ['const at = new Date()', ['new Date()']],
  ['const at = new Date(0)', []],
  ['const now = Date.now', ['Date.now']],
  ['const { env } = process', ['process']],
  ['if (globalThis.process.env.X) run()', ['process']],
  ['const found = { process }', ['process']],
  ['await fetch("/api")', ['fetch']],
  ['api.fetch("/api")', []],
  ['// fetch Date.now() "process"', []],
  ['const text = "process.env"', []],
  ['export function process(fetch: Step) { return fetch() }', []],
  ['interface Api { fetch(): void; process: string }', []],
])('[ARCH-1] the check sees which globals %s uses', (text, uses) => {
  const wanted = ['Date.now', 'new Date()', 'process', 'fetch']
  expect(globalUses(parseSource(path, text), wanted)).toEqual(uses)
})

test('[ARCH-1] the check sees a cycle, and none where two ways lead to one file', () => {
  const straight = new Map([
    ['a', ['b', 'c']],
    ['b', ['d']],
    ['c', ['d']],
    ['d', []],
  ])
  expect(findCycles(straight)).toEqual([])
  expect(findCycles(new Map([...straight, ['d', ['b']]]))).toEqual(['b → d → b'])
  expect(findCycles(new Map([['a', ['a']]]))).toEqual(['a → a'])
})
