import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder, wherever a script was called from. */
export const root = fileURLToPath(new URL('..', import.meta.url))

export const modules = join(root, 'node_modules')

/** Where set-up keeps what it may lose: locks, stamps, half-built clients. Ignored by git. */
export const cache = join(root, '.cache')
