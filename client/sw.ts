// Keeps the app itself on this device, so that a reload without a network brings the app back with
// what it has saved here. It never sees data: the API and the sockets are none of its business.

import type { ShellList, WorkerScope } from './sw-types.ts'

declare const self: WorkerScope
declare const EVENHAND_SHELL: ShellList
const shell = EVENHAND_SHELL

const prefix = 'evenhand-shell-'
const cacheName = `${prefix}${shell.version}`
const assets = '/assets/'
const patienceMs = 3_000

/** Keeps the whole shell or nothing: a part of it would start and then fail. */
async function install(): Promise<void> {
  const cache = await caches.open(cacheName)
  await cache.addAll([shell.page, ...shell.files].map(fresh))
  await self.skipWaiting()
}

/** What the page has loaded just now is not fetched again, unless its content may change under its name. */
const fresh = (path: string) =>
  new Request(path, { cache: path.startsWith(assets) ? 'default' : 'no-cache' })

/** Drops old shells but the last one: pages that are open may still ask for its files. */
async function activate(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix))
  const others = names.filter((name) => name !== cacheName)
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)))
  await self.clients.claim()
}

/** The page as the server has it now, and the kept one where no good answer comes in time. */
async function openPage(request: Request): Promise<Response> {
  const answer = fetch(request)
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patienceMs))
  const first = await Promise.race([answer, late]).catch(() => null)
  if (first && first.status < 500) return first
  const cache = await caches.open(cacheName)
  return (await cache.match(shell.page)) ?? first ?? answer
}

/** A file whose content never changes under its name, kept the first time it is asked for. */
async function openAsset(request: Request): Promise<Response> {
  const kept = await caches.match(request, { ignoreVary: true })
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) {
    const cache = await caches.open(cacheName)
    await cache.put(request, answer.clone()).catch(() => undefined) // a full disk is no reason to fail
  }
  return answer
}

/** A file of the shell that has the same name in every version. */
async function openFile(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName)
  return (await cache.match(request, { ignoreVary: true })) ?? fetch(request)
}

const data = /^\/(api|yjs|socket\.io|healthz|readyz)(\/|$)/

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(activate()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname, search } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin || data.test(pathname)) return
  if (request.mode === 'navigate') event.respondWith(openPage(request))
  else if (search !== '') return
  else if (pathname.startsWith(assets)) event.respondWith(openAsset(request))
  else if (shell.files.includes(pathname)) event.respondWith(openFile(request))
})
