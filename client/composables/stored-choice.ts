/** What this browser remembers under a name, or null; also null where storage is blocked. */
export function readChoice(name: string): string | null {
  try {
    return localStorage.getItem(`evenhand.${name}`)
  } catch {
    return null
  }
}

/** Remembers a choice on this browser, or forgets it with null; without storage it holds for this page. */
export function storeChoice(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`evenhand.${name}`)
    else localStorage.setItem(`evenhand.${name}`, value)
  } catch {
    // Blocked or full: the choice still counts until the page is left.
  }
}
