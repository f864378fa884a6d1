import { readName } from '../../../shared/read-name.ts'
import type { InterviewListItem } from '../../api/types.ts'

export type LoopCandidate = { key: string; name: string; interviews: InterviewListItem[] }

/** Who has two or more interviews that are in no loop yet, by name; practice stands apart. */
export function candidatesIn(items: readonly InterviewListItem[]): LoopCandidate[] {
  const free = items.filter(({ mode, loopId }) => mode !== 'loop' && loopId === null)
  const groups = Map.groupBy(free, (one) => `${one.practice} ${readName(one.candidate)}`)
  return [...groups.entries()]
    .flatMap(([key, interviews]) => {
      const [first] = interviews
      return first && interviews.length > 1 ? [{ key, name: first.candidate, interviews }] : []
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}
