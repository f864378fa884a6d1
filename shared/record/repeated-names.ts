const strings = /"(?:[^"\\]|\\.)*"(\s*:)?/g

/** Whether an object in this JSON has two fields of one name: readers differ in which of them they show. */
export function hasRepeatedNames(json: string): boolean {
  const written = [...json.matchAll(strings)].filter(([, colon]) => colon !== undefined).length
  return written !== namesIn(JSON.parse(json))
}

function namesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const inside = Object.values(value).reduce<number>((sum, part) => sum + namesIn(part), 0)
  return Array.isArray(value) ? inside : inside + Object.keys(value).length
}
