/** What was written to a draft and not acknowledged yet; `revision` is the one it was written on. */
export type DraftCopy = { text: string; revision: number; at: number }

/** A copy on this device that a page which is gone left behind. */
export type LeftCopy = DraftCopy & { forget(): void }

const prefix = (kitId: string) => `evenhand.kit-draft.${kitId}.`

/**
 * The copy of one open page on this device. Each page has a copy of its own, so that two windows on
 * one draft never overwrite each other, and holds a lock that tells others that it is still open.
 */
export function keepDraftCopy(kitId: string) {
  const key = `${prefix(kitId)}${crypto.getRandomValues(new Uint32Array(2)).join('-')}`
  let release: () => void = () => {}
  const isOpen = new Promise<void>((resolve) => (release = resolve))
  void locks()?.request(key, () => isOpen)

  return {
    /** Keeps the copy; false where the device cannot, because storage is full or blocked. */
    write(copy: DraftCopy): boolean {
      return tryStorage((storage) => storage.setItem(key, JSON.stringify(copy))) !== null
    },
    forget(): void {
      tryStorage((storage) => storage.removeItem(key))
    },
    /** The newest copy of a page that is no longer open, or null. */
    async findLeft(): Promise<LeftCopy | null> {
      const held = (await locks()?.query())?.held?.map(({ name }) => name) ?? []
      const left = keysOf(kitId).filter((other) => other !== key && !held.includes(other))
      const copies = left.flatMap((other) => readCopy(other) ?? [])
      return copies.toSorted((a, b) => b.at - a.at)[0] ?? null
    },
    /** Says that this page is no longer open. */
    release: () => release(),
  }
}

/** Browsers have locks only where the page came by https or from this machine. */
const locks = (): LockManager | undefined => ('locks' in navigator ? navigator.locks : undefined)

const keysOf = (kitId: string): string[] =>
  tryStorage((storage) => Object.keys(storage))?.filter((key) => key.startsWith(prefix(kitId))) ??
  []

function readCopy(key: string): LeftCopy | null {
  const forget = () => void tryStorage((storage) => storage.removeItem(key))
  try {
    const copy: Partial<DraftCopy> | null = JSON.parse(localStorage.getItem(key) ?? 'null')
    const { text, revision, at } = copy ?? {}
    if (typeof text !== 'string' || typeof revision !== 'number' || typeof at !== 'number')
      return null
    return { text, revision, at, forget }
  } catch {
    return null
  }
}

/** What storage answers, or null where it is blocked or full. */
function tryStorage<T>(job: (storage: Storage) => T): T | null {
  try {
    return job(localStorage)
  } catch {
    return null
  }
}
