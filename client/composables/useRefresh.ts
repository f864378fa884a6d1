import { onMounted, onScopeDispose } from 'vue'

/** Runs the job when the window comes back to the front, and every `everyMs` while the page can be seen. */
export function useRefresh(job: () => void, everyMs: number | null = null): void {
  let timer = 0
  const runIfSeen = () => {
    if (document.visibilityState === 'visible') job()
  }
  onMounted(() => {
    window.addEventListener('focus', runIfSeen)
    document.addEventListener('visibilitychange', runIfSeen)
    if (everyMs !== null) timer = window.setInterval(runIfSeen, everyMs)
  })
  onScopeDispose(() => {
    window.removeEventListener('focus', runIfSeen)
    document.removeEventListener('visibilitychange', runIfSeen)
    window.clearInterval(timer)
  })
}
