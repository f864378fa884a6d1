import { readonly, ref } from 'vue'
import { ApiError } from '../api/http.ts'

/** The code of a refusal or of a network that is away; what is neither is a bug and goes on. */
export function codeOf(cause: unknown): string {
  if (cause instanceof ApiError) return cause.code
  throw cause
}

/** Something that is asked of the server: one at a time, `problem` is the code where the last did not work. */
export function useTask() {
  const busy = ref(false)
  const problem = ref<string | null>(null)

  /** Runs the job unless one is running; answers whether it was done. */
  async function run(job: () => Promise<void>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    try {
      await job()
      problem.value = null
      return true
    } catch (cause) {
      problem.value = codeOf(cause)
      return false
    } finally {
      busy.value = false
    }
  }

  return { busy: readonly(busy), problem, run }
}
