import { isHeldBack } from '../interview/loop-panel.ts'
import { isOverall } from '../interview/state.ts'
import type { Question } from '../kit/schema.ts'
import { readName } from '../read-name.ts'
import type { RecordExport } from '../record/export-json.ts'

/** A question as it is rated: the same words under other criteria are another question. */
export type Asked = Pick<Question, 'prompt' | 'competency' | 'levels'>
/** A blind rating; `rater` is a member of that interview. */
export type GleanedRating = { rater: string; level: number; ticks: readonly string[] }
export type GleanedRound = { asked: Asked; at: number; ratings: readonly GleanedRating[] }
/** What the figures need of an interview: revealed blind ratings and who gave them. */
export type Gleaned = {
  id: string
  role: string
  kit: { id: string; version: number }
  names: Readonly<Record<string, string>>
  rounds: readonly GleanedRound[]
}

/**
 * What a record has for the figures: blind ratings of revealed questions that were not set aside (VOID-1), of
 * panelists alone (OBS-1). Nothing of practice and calibration, of a loop, which holds copies, and of an
 * interview that waits for its loop (LOOP-1).
 */
export function glean({
  interview,
  members,
  rounds,
}: Pick<RecordExport, 'interview' | 'members' | 'rounds'>): Gleaned | null {
  const { id, role, mode, practice, kit } = interview
  if (mode !== 'live' || practice || isHeldBack(interview)) return null
  const gleaned = rounds.flatMap((round): GleanedRound[] => {
    if (round.state !== 'revealed' || !round.reveal || isOverall(round)) return []
    const { prompt, competency, levels } = round.question
    const ratings = round.ratings.flatMap(({ memberId, blind }) =>
      blind?.kind === 'rated' ? [{ rater: memberId, level: blind.level, ticks: blind.ticks }] : [],
    )
    return [{ asked: { prompt, competency, levels }, at: round.reveal.at, ratings }]
  })
  if (gleaned.every(({ ratings }) => ratings.length === 0)) return null
  return {
    id,
    role: readName(role),
    kit: { id: kit.id, version: kit.version },
    names: Object.fromEntries(members.map((member) => [member.id, member.name])),
    rounds: gleaned,
  }
}
