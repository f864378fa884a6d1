import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin, Rolldown } from 'vite'
import type { ShellList } from '../client/sw-types.ts'

type Bundle = Rolldown.OutputBundle
const placeholder = 'EVENHAND_SHELL'
/** Fonts are split by script; the browser asks for the others when a page has their letters. */
const isOtherScript = (name: string) => name.endsWith('.woff2') && !/-latin-wght-normal-/.test(name)
/** Pages other than the way to the live screen, and their words, are kept when they are first opened. */
const isLazyPage = (id: string | null) => /\/client\/(pages|locales)\//.test(id ?? '')

/** Writes into `sw.js` which files the app needs to start without a network, and their version. */
export function shellList(publicDir: string): Plugin {
  return {
    name: 'evenhand-shell-list',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle['sw.js']
        if (worker?.type !== 'chunk') return
        const built = filesOfEntry(bundle)
        const given = readdirSync(publicDir).toSorted()
        const hash = createHash('sha256').update(contentOf(bundle, 'index.html'))
        for (const name of given) hash.update(readFileSync(join(publicDir, name)))
        const version = hash.update(built.join()).digest('hex').slice(0, 12)
        const files = [...built, ...given].map((name) => `/${name}`)
        const shell: ShellList = { version, page: '/', files }
        if (!worker.code.includes(placeholder)) this.error(`sw.js has no ${placeholder}`)
        worker.code = worker.code.replaceAll(placeholder, () => JSON.stringify(shell))
      },
    },
  }
}

/** The entry's files and all that they import, at once or later, but for other pages. */
function filesOfEntry(bundle: Bundle): string[] {
  const files = new Set<string>()
  const chunks = Object.values(bundle).filter((one) => one.type === 'chunk')
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const waiting = chunks.filter((chunk) => chunk.isEntry && chunk.name === 'main')
  for (let chunk = waiting.pop(); chunk; chunk = waiting.pop()) {
    if (files.has(chunk.fileName)) continue
    files.add(chunk.fileName)
    const { importedCss, importedAssets } = chunk.viteMetadata ?? {}
    for (const name of [...(importedCss ?? []), ...(importedAssets ?? [])]) files.add(name)
    const known = [...chunk.imports, ...chunk.dynamicImports].flatMap(
      (name) => byName.get(name) ?? [],
    )
    const lazy = new Set(chunk.dynamicImports)
    waiting.push(
      ...known.filter((one) => !(lazy.has(one.fileName) && isLazyPage(one.facadeModuleId))),
    )
  }
  const fonts = Object.keys(bundle).filter((name) => name.endsWith('.woff2'))
  return [...new Set([...files, ...fonts])].filter((name) => !isOtherScript(name)).toSorted()
}

function contentOf(bundle: Bundle, name: string): string | Uint8Array {
  const found = bundle[name]
  if (found?.type !== 'asset') throw new Error(`the build has no ${name}`)
  return found.source
}
