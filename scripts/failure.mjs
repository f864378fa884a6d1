/** An expected end: its message is one sentence for the person at the terminal. */
export class Failure extends Error {
  constructor(message, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/** Progress goes to stderr, so that a tool's stdout stays its own. */
export const say = (line) => process.stderr.write(`${line}\n`)

/** Ends the process with the exit code that the task answers, or with the sentence of its failure. */
export async function endWith(task) {
  try {
    process.exitCode = await task()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    if (error.message) say(error.message)
    process.exitCode = error.exitCode
  }
}
