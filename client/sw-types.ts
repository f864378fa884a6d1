/** What the build knows of the app: the page, the files it needs to run, and a version of them all. */
export type ShellList = { version: string; page: string; files: string[] }

type Lasting = Event & { waitUntil: (work: Promise<unknown>) => void }
type Fetching = Lasting & {
  request: Request
  respondWith: (response: Promise<Response>) => void
}

/** As much of a service worker's global scope as ours needs; TypeScript has it in a library that rules out the DOM's. */
export type WorkerScope = {
  addEventListener: {
    (type: 'install' | 'activate', listener: (event: Lasting) => void): void
    (type: 'fetch', listener: (event: Fetching) => void): void
  }
  location: Location
  skipWaiting: () => Promise<void>
  clients: { claim: () => Promise<void> }
}
