import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { root } from './paths.mjs'

/** Every file at or under a path, in one order on every machine; build output and dotfiles are left out. */
function filesUnder(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return []
  if (!found.isDirectory()) return [path]
  return readdirSync(path)
    .filter((name) => name !== 'dist' && !name.startsWith('.'))
    .toSorted()
    .flatMap((name) => filesUnder(join(path, name)))
}

/** One hash over the names and bytes of files and folders of the project, and over words of one's own. */
export function hashOf(paths, ...words) {
  const hash = createHash('sha256').update(JSON.stringify(words))
  for (const file of paths.flatMap((path) => filesUnder(join(root, path)))) {
    const bytes = readFileSync(file)
    hash.update(`\n${relative(root, file).replaceAll('\\', '/')} ${bytes.length}\n`).update(bytes)
  }
  return hash.digest('hex')
}

/** What was last stamped, or an empty text where nothing was. */
export function readStamp(path) {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if (error.code === 'ENOENT') return ''
    throw error
  }
}

export function writeStamp(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${text}\n`)
}

export const removeStamp = (path) => rmSync(path, { force: true })
