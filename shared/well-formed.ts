/**
 * Whether every string in a value is valid Unicode. Half of a surrogate pair would be stored as one
 * character and sent as another, and what was saved would differ from what was shown.
 */
export function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, part]) => key.isWellFormed() && isWellFormed(part))
}
