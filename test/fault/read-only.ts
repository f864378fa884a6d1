import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

// Loaded into a server before its own code: where it runs as root, whom no folder refuses, it becomes nobody at the
// moment when it first turns to its data, and all of its code is read.
const { mkdirSync } = fs
Object.assign(fs, {
  mkdirSync: (...values: Parameters<typeof mkdirSync>) => {
    if (process.getuid?.() === 0) process.setuid?.(65_534)
    return mkdirSync(...values)
  },
})
syncBuiltinESMExports()
