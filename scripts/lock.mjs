import { randomUUID } from 'node:crypto'
import * as fs from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const BEAT_MS = 1_000
const DEAD_AFTER_MS = 20_000

/** Runs the task while no other process in this folder runs one under the same lock. */
export async function withLock(path, task, { onWait }) {
  fs.mkdirSync(dirname(path), { recursive: true })
  const token = JSON.stringify({ pid: process.pid, host: hostname(), id: randomUUID() })
  let hasSaid = false
  while (!take(path, token)) {
    if (removeIfStale(path)) continue
    if (!hasSaid) onWait()
    hasSaid = true
    await pause(100)
  }
  const beat = setInterval(() => touch(path), BEAT_MS)
  try {
    return await task()
  } finally {
    clearInterval(beat)
    if (read(path)?.token === token) fs.rmSync(path, { force: true })
  }
}

function take(path, token) {
  try {
    fs.writeFileSync(path, token, { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function touch(path) {
  try {
    fs.utimesSync(path, new Date(), new Date())
  } catch {
    // Somebody took it for stale, after a long sleep of this machine: the work goes on regardless.
  }
}

function read(path) {
  try {
    return { token: fs.readFileSync(path, 'utf8'), touchedAt: fs.statSync(path).mtimeMs }
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}

/** Moves a dead holder's lock away. A live one that came between look and move is put back. */
function removeIfStale(path) {
  const lock = read(path)
  if (!lock || !isStale(lock)) return false
  const aside = `${path}.${randomUUID()}`
  try {
    fs.renameSync(path, aside)
    if (fs.readFileSync(aside, 'utf8') !== lock.token) fs.linkSync(aside, path)
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error
  } finally {
    fs.rmSync(aside, { force: true })
  }
  return true
}

function isStale({ token, touchedAt }) {
  if (Date.now() - touchedAt > DEAD_AFTER_MS) return true
  const holder = parse(token)
  return holder?.host === hostname() && !isAlive(holder.pid)
}

function parse(token) {
  try {
    return JSON.parse(token)
  } catch {
    return null // its holder is between creating and writing it
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
