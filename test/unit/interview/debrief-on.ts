import { aKit, aPanel, after, as, rated, type Step } from '../../support/interviews.ts'
import { open, openDebrief, seal, start } from '../../support/orders.ts'

/** A debrief on these levels of Ann, Bob and Cyd, a list a question, on scales of so many levels. */
export function debriefOn(
  questions: number[][],
  scale: number | readonly number[] = 3,
  tolerance: number | null = null,
) {
  const steps: Step[] = questions.flatMap((levels, index) => {
    const id = `q${index + 1}`
    const seals = levels.map((level, place) =>
      seal(['ann', 'bob', 'cyd'][place] ?? '', id, rated(level, 'heard')),
    )
    return [open(id), ...seals]
  })
  const scales = questions.map((_, index) =>
    typeof scale === 'number' ? scale : (scale[index] ?? 3),
  )
  const lobby = aPanel({ kit: aKit(scales) })
  const set = as('fay', { type: 'set-debrief', debrief: { tolerance } })
  return after(lobby, set, start(), ...steps, openDebrief('no overall'))
}
