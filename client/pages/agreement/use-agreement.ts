import { onScopeDispose, ref, shallowRef } from 'vue'
import type { Dashboard } from '../../../shared/dashboard/dashboard.ts'
import { http } from '../../api/http.ts'
import { codeOf } from '../../composables/useTask.ts'

type Answer = { title: string } & (
  { state: 'computing'; done: number } | { state: 'ready'; dashboard: Dashboard }
)

/** The figures behind this path of the API, asked for until they are ready; `done` tells how far they are, from 0 to 1. */
export function useAgreement(path: string) {
  const title = ref('')
  const dashboard = shallowRef<Dashboard | null>(null)
  const done = ref<number | null>(null)
  const problem = ref<string | null>(null)
  let isAsking = false
  const left = new AbortController()
  onScopeDispose(() => left.abort())

  async function load(): Promise<void> {
    if (isAsking) return
    isAsking = true
    try {
      // The server answers after a second at most; who has left asks no more, and it is given up there.
      while (!left.signal.aborted) {
        const answer = await http.get<Answer>(path)
        title.value = answer.title
        problem.value = null
        if (answer.state === 'ready') {
          dashboard.value = answer.dashboard
          break
        }
        done.value = answer.done
      }
    } catch (cause) {
      problem.value = codeOf(cause)
    } finally {
      done.value = null
      isAsking = false
    }
  }
  return { title, dashboard, done, problem, load }
}
