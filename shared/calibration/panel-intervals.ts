import { bootstrap } from '../agreement/bootstrap.ts'
import { ok, type Interval } from '../agreement/figure.ts'
import { enough } from '../agreement/humility.ts'
import { pairAgreement } from '../agreement/percent.ts'
import { mean, type Table } from '../agreement/table.ts'
import type { RatedClip } from './own-results.ts'

/** 95 % intervals of a session's shares, by drawing whole clips; null where there are too few of them. */
export type PanelIntervals = { agreement: Interval | null; match: Interval | null }

/** How sure the panel's agreement and its match with the keys are: what was rated of one clip hangs together. */
export function panelIntervals(rounds: readonly RatedClip[]): PanelIntervals {
  const rated = rounds.flatMap(({ id, state, key, ratings, question }) => {
    const levels = ratings.flatMap(({ memberId, blind }) =>
      blind?.kind === 'rated' ? [{ memberId, level: blind.level }] : [],
    )
    return state === 'revealed' ? [{ id, key: key?.level ?? null, levels, question }] : []
  })
  const members = [...new Set(rated.flatMap(({ levels }) => levels.map((one) => one.memberId)))]
  const most = Math.max(2, ...rated.map(({ question }) => question.levels.length))
  const scale = Array.from({ length: most }, (_, index) => index + 1)
  const table = rated
    .filter(({ levels }) => levels.length > 1)
    .map(({ levels }) =>
      members.map((id) => levels.find(({ memberId }) => memberId === id)?.level ?? null),
    )
  const hits = rated.flatMap(({ id, key, levels }) =>
    key === null ? [] : levels.map(({ level }) => ({ id, hit: Number(level === key) })),
  )
  return {
    agreement: intervalOf(
      bootstrap(table, (drawn) => pairAgreement(drawn, scale, 0)),
      table.length,
    ),
    match: intervalOf(
      bootstrap(
        hits.map(({ hit }) => [hit]),
        shareOf,
        { groups: hits.map(({ id }) => id) },
      ),
      new Set(hits.map(({ id }) => id)).size,
    ),
  }
}

const shareOf = (drawn: Table) => ok({ value: mean(drawn.flatMap(([hit]) => hit ?? [])) })

const intervalOf = (drawn: ReturnType<typeof bootstrap>, clips: number): Interval | null =>
  drawn.status === 'ok' && clips >= enough.figures ? { lo: drawn.lo, hi: drawn.hi } : null
