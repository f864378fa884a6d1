import { decisionColumns, nameIn, type SheetRow, type Told } from './rating-rows.ts'

export const criteriaColumns = ['round', 'question', 'level', 'score', 'criterion']

/** What each question was rated under: a row a criterion, and one for a level that has none. */
export const criteriaRows = ({ rounds }: Told): SheetRow[] =>
  rounds.flatMap(({ id, question }) =>
    question.levels.flatMap(({ label, score, criteria }) =>
      (criteria.length > 0 ? criteria : ['']).map((criterion) => ({
        round: id,
        question: question.prompt,
        level: label,
        score,
        criterion,
      })),
    ),
  )

export const lineColumns = ['round', 'question', 'member', 'written first']

/** What members wrote in the silent time before the talk. */
export const lineRows = (record: Told): SheetRow[] =>
  record.rounds.flatMap(({ id, question, lines }) =>
    Object.entries(lines ?? {}).map(([member, line]) => ({
      round: id,
      question: question.prompt,
      member: nameIn(record, member),
      'written first': line,
    })),
  )

export const ruleColumns = [
  'part',
  'what',
  'standing',
  'ratings',
  'percent of the scale',
  'needs',
  'weight',
  'points',
  'says',
]

/** The arithmetic of what the rule said when the decision was taken, its must-haves, and other ways to count. */
export function ruleRows(record: Told): SheetRow[] {
  const { answer, sureness } = record.interview.decision ?? { answer: null, sureness: null }
  if (!answer) return []
  const promptOf = (roundId: string) =>
    record.rounds.find(({ id }) => id === roundId)?.question.prompt ?? roundId
  const lines = answer.lines.map((line) => ({
    part: 'question',
    what: promptOf(line.roundId),
    standing: line.standing,
    ratings: line.ratings,
    'percent of the scale': line.percent ?? '',
    weight: line.weight ?? '',
    points: line.points ?? '',
  }))
  const total = {
    part: 'total',
    weight: answer.weight,
    points: answer.total ?? '',
    says: `${answer.outcome ?? 'no answer'}: ${answer.reason}`,
  }
  const musts = answer.mustHaves.map(({ question, needed, percent, isMet }) => ({
    part: 'must-have',
    what: question,
    'percent of the scale': percent ?? '',
    needs: needed ?? '',
    says: isMet === null ? 'cannot be told' : isMet ? 'met' : 'missed',
  }))
  const others = (sureness?.alternatives ?? []).map(({ what, memberId, figure, ...then }) => ({
    part: 'counted otherwise',
    what: memberId === null ? `${what}: ${figure}` : `${what}: ${nameIn(record, memberId)}`,
    points: then.total ?? '',
    says: then.outcome ?? 'no answer',
  }))
  return [...lines, total, ...musts, ...others]
}

/** The decision that stands and those that were taken back, the first one first. */
export function decisionRows(record: Told): SheetRow[] {
  const { decision, earlierDecisions } = record.interview
  const row = (state: string) => (one: Parameters<typeof decisionColumns>[1]) => ({
    state,
    ...decisionColumns(record, one),
  })
  return [
    ...earlierDecisions.map(row('taken back')),
    ...(decision ? [row('stands')(decision)] : []),
  ]
}

/** The role's rule and how sure it was, as rows of the summary. */
export function ruleFacts({ interview: { rule, decision } }: Told): SheetRow {
  const { noise } = decision?.sureness ?? {}
  return {
    'rule set by': rule?.set.by ?? '',
    'rule figure': rule?.figure ?? '',
    'rule advances from (percent)': rule?.cutOffs.advance ?? '',
    'rule holds from (percent)': rule?.cutOffs.hold ?? '',
    'rule weights because': rule?.weightsReason ?? '',
    'rule total (percent)': decision?.answer?.total ?? '',
    'standard error of the total (percent)':
      noise?.status === 'ok' ? Math.round(noise.error * 100) / 100 : (noise?.status ?? ''),
    'total tied with': decision?.sureness?.tiedWith.join(', ') ?? '',
  }
}
