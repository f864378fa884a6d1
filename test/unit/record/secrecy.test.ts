import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Rating } from '../../../shared/interview/rating.ts'
import type { Interview } from '../../../shared/interview/state.ts'
import { viewPrivate } from '../../../shared/record/private-view.ts'
import { viewRecord } from '../../../shared/record/view.ts'
import { notRated, rated, take, type Frame, type Step } from '../../support/interviews.ts'
import { firstOf, playSequence, sequences } from '../interview/sequences.ts'
import { expectSame } from '../../support/expect-same.ts'
import { RecordWriter } from './record-writer.ts'

const options = { numRuns: 300 }

type Sealed = { memberId: string; roundId: string }
const isSeal = ({ step, refusal }: Frame) => refusal === null && step.order.type === 'seal-rating'

/** Whether the rating turned over: what was sealed for it may be known from then on. */
const isShown = (interview: Interview, { memberId, roundId }: Sealed) =>
  interview.rounds.some(({ id, reveal }) => id === roundId && reveal?.rated.includes(memberId))

/** The private views of everybody as they are sent, and of the member under a link that is not theirs. */
function privateViews(interview: Interview, { memberId }: Sealed): string {
  const others = Object.values(interview.members).filter(({ id }) => id !== memberId)
  return JSON.stringify([
    ...others.map(({ id, inviteId }) => viewPrivate(interview, id, inviteId)),
    viewPrivate(interview, memberId, 'a link that was renewed'),
  ])
}

const traceOf = ({ refusal, events }: Frame) => [refusal, events.map(({ type }) => type)]
const textOf = (rating: Rating) => (rating.kind === 'rated' ? rating.evidence : rating.reason)

test('[SEAL-1] [SEAL-3] no byte of a rating leaves before it turns over, and of a replaced one never', () => {
  fc.assert(
    fc.property(sequences, (sequence) => {
      const writer = new RecordWriter(1)
      writer.write(viewRecord(firstOf(sequence)))
      const secrets: (Sealed & { text: string })[] = []
      for (const frame of playSequence(sequence)) {
        const { step, interview } = frame
        if (isSeal(frame) && step.order.type === 'seal-rating') {
          const { roundId, rating } = step.order
          secrets.push({ memberId: step.by, roundId, text: textOf(rating) })
        }
        const update = Buffer.from(writer.write(viewRecord(interview)) ?? [])
        const hidden = secrets.filter((secret, index) => {
          const isReplaced = secrets.findLastIndex((one) => isSameSeal(one, secret)) !== index
          return isReplaced || !isShown(interview, secret)
        })
        const leaked = hidden.filter(
          (secret) =>
            update.includes(secret.text) || privateViews(interview, secret).includes(secret.text),
        )
        expectSame(leaked, [])
      }
      const document = Buffer.from(writer.whole())
      const last = playSequence(sequence).at(-1)?.interview
      const shown = secrets.filter(
        (secret, index) =>
          last &&
          isShown(last, secret) &&
          secrets.findLastIndex((one) => isSameSeal(one, secret)) === index,
      )
      expect(shown.filter(({ text }) => !document.includes(text))).toEqual([])
    }),
    options,
  )
})

const isSameSeal = (a: Sealed, b: Sealed) => a.memberId === b.memberId && a.roundId === b.roundId

/** Another rating that the same scale takes: other level, other ticks, other length. */
function otherThan(rating: Rating, pick: number): Rating {
  if (rating.kind === 'not-rated') return rated((pick % 2) + 1, 'x'.repeat(pick % 50), ['2.1'])
  if (pick % 5 === 0) return notRated('nothing heard')
  return rated(rating.level === 1 ? 2 : 1, 'y'.repeat(pick % 50), pick % 2 === 0 ? ['1.2'] : [])
}

test('[SEAL-1] with another rating everything that others get is the same, byte by byte', () => {
  fc.assert(
    fc.property(sequences, fc.nat({ max: 999 }), (sequence, pick) => {
      const frames = playSequence(sequence)
      const seals = frames.filter(isSeal)
      const { step: chosen } = seals[pick % seals.length] ?? {}
      if (chosen?.order.type !== 'seal-rating') return
      const sealed = { memberId: chosen.by, roundId: chosen.order.roundId }
      const change = (step: Step): Step =>
        step.order.type === 'seal-rating' &&
        isSameSeal({ ...step.order, memberId: step.by }, sealed)
          ? { ...step, order: { ...step.order, rating: otherThan(step.order.rating, pick) } }
          : step
      const [as, instead] = [new RecordWriter(1), new RecordWriter(1)]
      let other = firstOf(sequence)
      for (const frame of frames) {
        const accepted = frame.refusal === null
        const twin = take(other, accepted ? change(frame.step) : frame.step, frame.now)
        other = twin.interview
        if (isShown(frame.interview, sealed)) break
        expectSame(traceOf(twin), traceOf(frame))
        expectSame(instead.write(viewRecord(other)), as.write(viewRecord(frame.interview)))
        expect(privateViews(other, sealed)).toBe(privateViews(frame.interview, sealed))
      }
    }),
    options,
  )
})
