/** Which files a file needs at run time. */
export type Graph = ReadonlyMap<string, readonly string[]>

/** Each way that leads from a file back to itself, once, as `a → b → a`. */
export function findCycles(graph: Graph): string[] {
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file)
    if (start >= 0) cycles.push([...path.slice(start), file].join(' → '))
    if (start >= 0 || done.has(file)) return
    for (const next of graph.get(file) ?? []) visit(next, [...path, file])
    done.add(file)
  }
  for (const file of graph.keys()) visit(file, [])
  return cycles
}
