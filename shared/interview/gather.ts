import { readName } from '../read-name.ts'
import type { EventOf } from './events.ts'
import { membersByName } from './panel.ts'
import type { Excuse, Gathered, Interview, Member, Round } from './state.ts'

type RoundsGathered = Omit<EventOf<'rounds-gathered'>, 'at' | 'by'>

/**
 * The one event that brings the revealed rounds of these interviews into their loop. Nothing of a round
 * that was not revealed is in it, and of a revealed one only what turned over (LOOP-1, OBS-1).
 */
export function gatherRounds(loop: Interview, interviews: readonly Interview[]): RoundsGathered {
  const members: Member[] = []
  const gathers = interviews.map((interview) => {
    const known = loop.gathers.find(({ interviewId }) => interviewId === interview.id)
    const paired = pairAll(interview, known?.members ?? {}, Object.values(loop.members))
    members.push(...paired.strangers)
    return { interviewId: interview.id, members: paired.members }
  })
  const conflicted = Object.values(loop.members).flatMap((member) => {
    const excused = conflictOf(member.id, interviews, gathers)
    return excused ? [{ ...member, excused }] : []
  })
  const rounds = interviews.flatMap((interview, index) =>
    interview.rounds.flatMap((round) =>
      round.state === 'revealed' && round.reveal
        ? [
            copyRound(interview, round, {
              place: index + 1,
              members: gathers[index]?.members ?? {},
            }),
          ]
        : [],
    ),
  )
  return { type: 'rounds-gathered', gathers, members: [...members, ...conflicted], rounds }
}

/**
 * Everyone of the interview as a member of the loop. Who came to the interview after the loop was made
 * is who has the same name in the loop, else somebody without a link who stands in the record.
 */
function pairAll(
  interview: Interview,
  known: Gathered['members'],
  people: readonly Member[],
): { members: Record<string, string>; strangers: Member[] } {
  const members: Record<string, string> = { ...known }
  const strangers: Member[] = []
  const isPaired = (id: string) => Object.values(members).includes(id)
  for (const member of membersByName(interview)) {
    if (Object.hasOwn(members, member.id)) continue
    const same = people.find(
      ({ id, name, active }) =>
        active && member.active && readName(name) === readName(member.name) && !isPaired(id),
    )
    members[member.id] = same?.id ?? member.id
    if (!same) strangers.push({ ...member, active: false, excused: null, inviteId: null })
  }
  return { members, strangers }
}

/**
 * The conflict of interest that this person of the loop declared in one of the interviews for all that was
 * still to come there: it is one with the candidate, so it holds in the whole loop.
 */
function conflictOf(
  personId: string,
  interviews: readonly Interview[],
  gathers: readonly Gathered[],
): Excuse | null {
  const conflicts = interviews.flatMap((interview, index) =>
    Object.values(interview.members).flatMap(({ id, excused }) =>
      gathers[index]?.members[id] === personId && excused?.cause === 'conflict' ? [excused] : [],
    ),
  )
  return conflicts[0] ?? null
}

type Target = { place: number; members: Readonly<Record<string, string>> }

function copyRound(interview: Interview, round: Round, { place, members }: Target): Round {
  const { id: kitId, version: kitVersion, content } = interview.kit
  const mapId = (id: string) => members[id] ?? id
  const mapIds = (ids: readonly string[]) => ids.map(mapId)
  const mapKeys = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).map(([id, value]) => [mapId(id), value]))
  const { id, question, openedAt, leftAt, reveal, consensus, pulledBack } = round
  const sealed = (reveal?.rated ?? []).flatMap((memberId) => {
    const seal = round.sealed[memberId]
    // When it was sealed, and how often, is nobody's business (SEAL-4).
    const { at } = reveal ?? { at: 0 }
    const { rating, receipt } = seal ?? {}
    return rating && receipt
      ? [[memberId, { rating, receipt, at, inviteId: null, times: 1 }] as const]
      : []
  })
  return {
    id: `${place}-${id}`,
    question,
    state: 'revealed',
    openedAt,
    leftAt,
    sealed: mapKeys(Object.fromEntries(sealed)),
    excused: mapKeys(round.excused),
    reveal: reveal && {
      ...reveal,
      by: mapId(reveal.by),
      rated: mapIds(reveal.rated),
      missing: mapIds(reveal.missing),
    },
    late: mapKeys(round.late),
    revisions: mapKeys(round.revisions),
    pulledBack: pulledBack && { ...pulledBack, by: mapId(pulledBack.by) },
    writing: null,
    lines: round.lines && mapKeys(round.lines),
    proposal: null,
    consensus: consensus && {
      ...consensus,
      by: mapId(consensus.by),
      agreed: mapIds(consensus.agreed),
      aside: mapKeys(consensus.aside),
      silent: mapIds(consensus.silent),
    },
    setAside: null,
    clip: null,
    probe: false,
    key: null,
    keyShown: false,
    playback: null,
    source: { interviewId: interview.id, roundId: id, kitId, kitVersion, kitTitle: content.title },
  }
}
