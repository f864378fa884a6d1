import type { Figure } from '../agreement/figure.ts'
import { pairAgreement } from '../agreement/percent.ts'
import { shareApart } from '../interview/settled.ts'
import { countsOfSteps, type RatedClip } from './own-results.ts'

type Agreement = Figure<{ value: number; cells: number }>

/** How the panel rated one clip. `spread` is in levels; null below two ratings. */
export type PanelClip = {
  roundId: string
  levels: number
  ratings: number
  spread: number | null
  /** Null where the clip has no key, or it was not shown. */
  key: number | null
  exact: number
}

/** The whole panel's figures; nobody is named in them. */
export type PanelResults = {
  /** Ratings of clips that have a key. */
  compared: number
  exact: number
  adjacent: number
  bias: number | null
  /** How often two of the panel gave the same level, or adjacent ones. */
  agreement: { exact: Agreement; adjacent: Agreement }
  /** Those rated widest apart first. */
  clips: PanelClip[]
}

/** What all may see of a session's results: figures of everyone who rated blind, together (CALIB-4). */
export function panelResults(rounds: readonly RatedClip[]): PanelResults {
  const revealed = rounds.filter(({ state }) => state === 'revealed')
  const rated = revealed.map((round) => ({ round, levels: levelsIn(round) }))
  const steps = rated.flatMap(({ round: { key }, levels }) =>
    key && key.level !== null ? levels.map(({ level }) => level - (key.level ?? level)) : [],
  )
  const members = [...new Set(rated.flatMap(({ levels }) => levels.map(({ id }) => id)))].toSorted()
  const table = rated.map(({ levels }) =>
    members.map((id) => levels.find((one) => one.id === id)?.level ?? null),
  )
  const most = Math.max(2, ...revealed.map(({ question }) => question.levels.length))
  const scale = Array.from({ length: most }, (_, at) => at + 1)
  const clips = rated
    .map(({ round, levels }) => panelClip(round, levels))
    .toSorted((a, b) => width(b) - width(a))
  return {
    compared: steps.length,
    ...countsOfSteps(steps),
    agreement: {
      exact: pairAgreement(table, scale, 0),
      adjacent: pairAgreement(table, scale, 1),
    },
    clips: clips.map(({ given: _given, ...clip }) => clip),
  }
}

const levelsIn = ({ ratings }: RatedClip): { id: string; level: number }[] =>
  ratings.flatMap(({ memberId: id, blind }) =>
    blind?.kind === 'rated' ? [{ id, level: blind.level }] : [],
  )

function panelClip(
  { id, question, key }: RatedClip,
  ratings: readonly { level: number }[],
): PanelClip & { given: number[] } {
  const given = ratings.map(({ level }) => level)
  return {
    roundId: id,
    levels: question.levels.length,
    ratings: given.length,
    spread: given.length < 2 ? null : Math.max(...given) - Math.min(...given),
    key: key?.level ?? null,
    exact: given.filter((level) => level === key?.level).length,
    given,
  }
}

const width = ({ given, levels }: PanelClip & { given: number[] }) => shareApart(given, levels)
