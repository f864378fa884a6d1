/** Every limit that the product sets, in one place; each has a test at its edge. */
export const limits = {
  kitBytes: 1024 * 1024,
  questions: 60,
  levels: 7,
  criteriaPerLevel: 20,
  hintsPerQuestion: 20,
  lineChars: 500,
  promptChars: 2_000,
  longTextChars: 20_000,
  nameChars: 80,
  titleChars: 200,
  reasonChars: 1_000,
  evidenceChars: 4_000,
  members: 24,
  plannedMinutes: 180,
  weight: 100,
  timerSeconds: 4 * 3600,
} as const
