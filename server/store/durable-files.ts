import { closeSync, fsyncSync, openSync } from 'node:fs'
import { platform } from 'node:os'

/** The content of the file outlives a power cut when this returns. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Names that were given or taken in the folder outlive a power cut when this returns. */
export function syncFolder(folder: string): void {
  if (platform() === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

/** A moment as part of a file name, in UTC: 20260105-090000. */
export const stampOf = (now: number): string =>
  new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
