import type { Kit, Level, Question } from '../../../shared/kit/schema.ts'

/** The scale of a kit that has none yet. */
const usualSteps = [
  { label: 'Good', score: 3 },
  { label: 'Okay', score: 2 },
  { label: 'Poor', score: 1 },
]

/** A kit with nothing in it, to hold the first question. */
export const emptyKit: Kit = { title: '', role: '', brief: '', jobDescription: '', questions: [] }

/** The kit with one question in another place; the others keep their order. */
export function moveQuestion(kit: Kit, from: number, to: number): Kit {
  const moved = kit.questions[from]
  if (!moved || to < 0 || to >= kit.questions.length) return kit
  return { ...kit, questions: kit.questions.toSpliced(from, 1).toSpliced(to, 0, moved) }
}

/** The kit with a question more, which then stands at this place. */
export const insertQuestion = (kit: Kit, at: number, question: Question): Kit => ({
  ...kit,
  questions: kit.questions.toSpliced(at, 0, question),
})

/** The kit without the question at this place. */
export const removeQuestion = (kit: Kit, at: number): Kit => ({
  ...kit,
  questions: kit.questions.toSpliced(at, 1),
})

/** The kit with another question at this place. */
export const replaceQuestion = (kit: Kit, at: number, question: Question): Kit => ({
  ...kit,
  questions: kit.questions.toSpliced(at, 1, question),
})

/** A question to be written, on the scale that the kit's questions have. */
export function blankQuestion(kit: Kit): Question {
  const longest = Math.max(0, ...kit.questions.map(({ levels }) => levels.length))
  const scale = kit.questions.find(({ levels }) => levels.length === longest)?.levels ?? []
  return {
    prompt: '',
    competency: '',
    weight: 1,
    minutes: null,
    hints: [],
    levels: blankLevels(scale.length > 1 ? scale : usualSteps),
  }
}

const blankLevels = (steps: readonly Pick<Level, 'label' | 'score'>[]): Level[] =>
  steps.map(({ label, score }) => ({ label, score, criteria: [] }))
