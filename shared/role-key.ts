import { readName } from './read-name.ts'

/** A segment that a URL resolves away (WHATWG URL, 4.2), however it is escaped; with `~` before it stays one. */
const dots = /^~*\.{1,2}$/

/** What stands for a role in addresses: its name as it is read; roles that read the same have the same key, others never. */
export const roleKey = (role: string): string => readName(role).replace(dots, '~$&')

/** The name, as it is read, of the role that a key stands for; a name that was not made a key stands for itself. */
export const roleOfKey = (key: string): string =>
  readName(key)
    .trim()
    .replace(/^~(?=~*\.{1,2}$)/, '')
