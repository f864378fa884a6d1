import { questionId } from '../../shared/comparison/blind.ts'
import type { TappedPanel } from '../support/tapped-panel.ts'
import { knock, openDocument } from './doors.ts'

/** Where what is told of an interview is told by HTTP. */
export const pathsOf = ({ id, kitId }: { id: string; kitId: string }) => [
  '/me',
  '/interviews',
  `/interviews/${id}`,
  `/interviews/${id}/missing`,
  `/interviews/${id}/notes/history`,
  `/interviews/${id}/parts`,
  `/interviews/${id}/record.json`,
  `/interviews/${id}/record.csv`,
  `/interviews/${id}/candidate.json`,
  `/interviews/${id}/record.xlsx`,
  '/kits',
  `/kits/${kitId}`,
  `/kits/${kitId}/versions/1`,
  `/kits/${kitId}/agreement`,
  '/roles',
  '/roles/research%20engineer/comparison',
  '/roles/research%20engineer/agreement',
  `/roles/research%20engineer/blind/${questionId('tell us about question 1.')}`,
  `/roles/research%20engineer/blind/${questionId('tell us about question 2.')}`,
  '/tokens',
  '/webhooks',
  '/no-such-thing',
]

/** Everything that anybody may ask for, asked for by everyone: whatever is told is heard. */
export async function askAll(tapped: TappedPanel): Promise<void> {
  const { panel } = tapped
  const paths = pathsOf(panel)
  // Whoever is asked for, the answer is decided in one place: the chair and a panelist stand for all.
  const others = panel.names.slice(0, 2)
  const asOthers = others.map((name) => `?member=${panel.member(name)}`)
  await Promise.all(
    tapped.listeners.map(async ({ person }) => {
      for (const path of paths) await person.get(path)
      for (const query of asOthers)
        for (const path of paths.slice(2, 8)) await person.get(`${path}${query}`)
      for (const query of ['', ...asOthers])
        for (const kind of ['record', 'notes'])
          await openDocument(person, `/yjs/${kind}/${panel.id}${query}`)
      for (const name of others) {
        await knock(person, { interview: panel.id, member: panel.member(name) })
        await openDocument(person, `/yjs/notes/${panel.id}/${panel.member(name)}`)
      }
    }),
  )
}

/** What a member may try on a round that is not revealed, to learn something from the answer. */
export const probes = (roundId: string, memberId: string) => [
  { type: 'revise-rating', roundId, rating: { kind: 'not-rated', reason: 'a' }, reason: 'b' },
  { type: 'add-late-rating', roundId, rating: { kind: 'not-rated', reason: 'a' } },
  { type: 'report-receipt', roundId, memberId },
  { type: 'pull-back-round', roundId },
  { type: 'propose-consensus', roundId, level: 1, reason: 'a' },
  { type: 'start-writing', roundId, seconds: 60 },
  { type: 'record-consensus', roundId, level: 1, reason: 'a' },
  { type: 'record-decision', outcome: 'advance', reason: 'a' },
  { type: 'dissent', reason: 'a' },
  { type: 'open-debrief' },
  { type: 'reveal-round', roundId },
  { type: 'skip-round', roundId, reason: 'a' },
  { type: 'take-chair' },
  { type: 'lift-excuse', memberId, roundId },
  { type: 'seal-rating', roundId, rating: { kind: 'rated', level: 7, ticks: [], evidence: '' } },
  { type: 'seal-rating', roundId, rating: { kind: 'rated', level: 'high' } },
]

/** Everybody, the owner too, tries by HTTP and as each member what should be refused; answers the answers. */
export async function probe(tapped: TappedPanel, roundId: string): Promise<string[]> {
  const { panel } = tapped
  const answers: string[] = []
  for (const { name, person } of tapped.listeners)
    for (const [index, body] of probes(roundId, panel.member(panel.names[0] ?? '')).entries()) {
      const id = `probe-${name}-${roundId}-${index}`
      const { status, text } = await person.post(`/interviews/${panel.id}/commands`, {
        id,
        ...body,
      })
      answers.push(`${name} ${body.type} ${status} ${text}`)
    }
  return answers
}
