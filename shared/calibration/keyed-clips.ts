import type { Interview } from '../interview/state.ts'
import { readName } from '../read-name.ts'
import { viewKey, type KeyView } from '../record/key-view.ts'

/** A clip whose key somebody was shown in a session, beside how they had rated it blind. */
export type KeyedClip = {
  interviewId: string
  session: string
  clipId: string
  title: string
  /** When it turned over. */
  at: number
  /** What the levels are called, the weakest first. */
  levels: string[]
  /** Null where they did not rate it, or it was set aside. */
  own: number | null
  key: number
  isOwnKey: boolean
}

/** Whether who is called so is one of the experts whose key this is. */
export const isOwnKey = ({ experts }: Pick<KeyView, 'experts'>, name: string): boolean =>
  experts.some((expert) => readName(expert.name) === readName(name))

/** All clips of a calibration whose key this member was shown, rated or not (KEY-1). */
export function keyedClips(interview: Interview, memberId: string): KeyedClip[] {
  const member = interview.members[memberId]
  if (!member || interview.mode !== 'calibration') return []
  return interview.rounds.flatMap((round): KeyedClip[] => {
    const { clip, reveal, question, state } = round
    const key = viewKey(round)
    if (!clip || !reveal || !key || key.level === null) return []
    const isRated = state === 'revealed' && reveal.rated.includes(memberId)
    const rating = isRated ? round.sealed[memberId]?.rating : undefined
    return [
      {
        interviewId: interview.id,
        session: interview.candidate,
        clipId: clip.id,
        title: clip.title,
        at: reveal.at,
        levels: question.levels.map(({ label }) => label).toReversed(),
        own: rating?.kind === 'rated' ? rating.level : null,
        key: key.level,
        isOwnKey: isOwnKey(key, member.name),
      },
    ]
  })
}
