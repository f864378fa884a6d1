import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { platform } from 'node:os'
import { join } from 'node:path'
import { syncFolder } from './durable-files.ts'
import { StoreKeyError } from './errors.ts'
import { keyBytes, SealBox } from './seal-box.ts'

type Keys = [Uint8Array, ...Uint8Array[]]

export const keyFileIn = (folder: string) => join(folder, 'seal.key')

/** The keys that a text lists, base64, separated by spaces, commas or lines; throws where one is none. */
export function parseKeys(text: string, source: string): Keys {
  const [first, ...others] = text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map((part) => {
      const key = Buffer.from(part, 'base64')
      if (key.length === keyBytes) return key
      throw new StoreKeyError(`${source} holds no key: it takes ${keyBytes} bytes in base64.`)
    })
  if (first) return [first, ...others]
  throw new StoreKeyError(`${source} is empty. Put the key back that it held.`)
}

/** The keys in the file of this folder, or null where there is none; refuses one that others can read. */
export function readKeyFile(folder: string): Keys | null {
  const path = keyFileIn(folder)
  const mode = statSync(path, { throwIfNoEntry: false })?.mode
  if (mode === undefined) return null
  if (platform() !== 'win32' && (mode & 0o077) !== 0)
    throw new StoreKeyError(`Others can read ${path}. Make it yours alone: chmod 600 ${path}`)
  return parseKeys(readFileSync(path, 'utf8'), path)
}

/** Makes a key and its file, whole or not at all, where none is there; answers the keys that are there then. */
export function makeKeyFile(folder: string): Keys {
  writeKeyFile(folder, [randomBytes(keyBytes)], linkNew)
  const keys = readKeyFile(folder)
  if (!keys) throw new StoreKeyError(`The key in ${keyFileIn(folder)} is gone again.`)
  return keys
}

/** Puts these keys in the file, durable when this returns. */
export function writeKeyFile(
  folder: string,
  keys: readonly Uint8Array[],
  put: (from: string, to: string) => void,
  path = keyFileIn(folder),
): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = openSync(draft, 'wx', 0o600)
  try {
    writeSync(file, keys.map((key) => `${Buffer.from(key).toString('base64')}\n`).join(''))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  try {
    put(draft, path)
  } finally {
    rmSync(draft, { force: true })
  }
  syncFolder(folder)
}

/** Several processes may start at once on a new folder: the first file stays. */
function linkNew(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause
  }
}

/** The box of this folder: with the keys given, else with those of its file, which is made for a new folder. */
export function boxFor(
  folder: string,
  { given, isNew }: { given: string | null; isNew: boolean },
): SealBox {
  if (given !== null) return new SealBox(parseKeys(given, 'SEAL_KEYS'))
  const keys = readKeyFile(folder) ?? (isNew ? makeKeyFile(folder) : null)
  if (keys) return new SealBox(keys)
  throw new StoreKeyError(
    `The key ${keyFileIn(folder)} is missing. What is sealed in this folder cannot be read without it: put it back, or set SEAL_KEYS.`,
  )
}
