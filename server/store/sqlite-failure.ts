import { StoreOpenError, StoreUnusableError } from './errors.ts'

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html); the extended ones hold them in their low byte. */
const names: Record<number, string> = {
  5: 'BUSY',
  8: 'READONLY',
  11: 'CORRUPT',
  13: 'FULL',
  14: 'CANTOPEN',
  26: 'NOTADB',
}

/** The name of what went wrong in SQLite or the file system, such as `BUSY` or `EACCES`. */
function nameOf(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) return undefined
  if ('errcode' in cause && typeof cause.errcode === 'number') return names[cause.errcode & 0xff]
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
}

export const isBusy = (cause: unknown) => nameOf(cause) === 'BUSY'
export const isThereAlready = (cause: unknown) => nameOf(cause) === 'EEXIST'

/** What to tell the person who starts the server when the store in `folder` did not open. */
export function openFailure(cause: unknown, folder: string): StoreOpenError {
  if (cause instanceof StoreOpenError) return cause
  return new StoreUnusableError(reason(cause, folder), { cause })
}

function reason(cause: unknown, folder: string): string {
  switch (nameOf(cause)) {
    case 'NOTADB':
    case 'CORRUPT':
      return `The file evenhand.sqlite in ${folder} is not a whole Evenhand database. Nothing was changed. Put a good copy in its place, or move it away to begin anew.`
    case 'READONLY':
    case 'CANTOPEN':
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `Evenhand may not write to its data in ${folder}. Give it the right to, or set DATA_DIR to another folder.`
    case 'EEXIST':
    case 'ENOTDIR':
      return `${folder} is no folder. Set DATA_DIR to one where Evenhand can keep its data.`
    case 'FULL':
    case 'ENOSPC':
      return `The disk that holds ${folder} is full. Make room and start again.`
    case 'BUSY':
      return `Another program keeps evenhand.sqlite in ${folder} locked. Close it and start again.`
    default:
      return `Evenhand can't keep its data in ${folder}: ${cause instanceof Error ? cause.message : String(cause)}.`
  }
}
