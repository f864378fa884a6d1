import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

type Work = Record<string, (given: any) => Promise<unknown>>
type Answer = { value: unknown } | { failed: string }
const patienceMs = 90_000

/** In the other process: does what it is asked to, one thing at a time, and ends with the one who asks. */
export function answerCalls(work: Work): void {
  process.on('disconnect', () => process.exit(0))
  process.on('message', ({ name, given }: { name: string; given: unknown }) => {
    const send = (answer: Answer) => process.send?.(answer)
    work[name]?.(given).then(
      (value) => send({ value }),
      (cause: unknown) => send({ failed: cause instanceof Error ? `${cause.stack}` : `${cause}` }),
    )
  })
}

/** A process of its own that runs a file of this folder. */
export class Worker<W extends Work> {
  readonly #child: ChildProcess
  readonly #file: string

  constructor(file: string) {
    this.#file = file
    this.#child = fork(fileURLToPath(new URL(file, import.meta.url)))
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error(`${this.#file} did not start`)
    return this.#child.pid
  }

  call<K extends keyof W & string>(
    name: K,
    given: Parameters<W[K]>[0],
  ): Promise<Awaited<ReturnType<W[K]>>> {
    return new Promise((resolve, reject) => {
      const fail = (why: string) => settle(() => reject(new Error(`${this.#file} ${name}: ${why}`)))
      const onExit = () => fail('the process ended')
      const onMessage = (answer: Answer) =>
        'failed' in answer
          ? fail(answer.failed)
          : settle(() => resolve(answer.value as Awaited<ReturnType<W[K]>>))
      const timer = setTimeout(() => fail('no answer in time'), patienceMs)
      const settle = (end: () => void) => {
        clearTimeout(timer)
        this.#child.off('exit', onExit).off('message', onMessage)
        end()
      }
      this.#child.once('exit', onExit).once('message', onMessage)
      this.#child.send({ name, given })
    })
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) return resolve()
      this.#child.once('exit', () => resolve())
      this.#child.kill('SIGTERM')
    })
  }
}
