/** What of a person is kept on this device: their own ratings, drafts, what waits to be sent, and documents. */
const ownKeys = /^(?:evenhand\.(mine|draft|outbox|receipts)\.|tus::)/
const ownDatabases = /^evenhand-(record|notes)-/

/** Deletes it all, for the next person at this browser; what cannot be deleted was never kept. */
export const forgetPeople = (): Promise<void> => forget(() => true)

/** Deletes what is kept of this interview, whoever of it was at this browser: names hold its id, which is random. */
export const forgetInterview = (interviewId: string): Promise<void> =>
  forget((name) => name.includes(interviewId))

async function forget(isMeant: (name: string) => boolean): Promise<void> {
  try {
    for (const key of Object.keys(localStorage))
      if (ownKeys.test(key) && isMeant(key)) localStorage.removeItem(key)
    for (const { name } of await indexedDB.databases())
      if (name && ownDatabases.test(name) && isMeant(name)) indexedDB.deleteDatabase(name)
  } catch {
    // Storage is blocked here.
  }
}
