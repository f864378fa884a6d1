import { onScopeDispose, readonly, ref, shallowRef } from 'vue'
import { onBeforeRouteLeave, useRouter, type RouteLocationNormalized } from 'vue-router'

/** Keeps a page open while `isUnsaved` holds: asks before another page opens, and lets the browser ask before it closes. */
export function useUnsaved(isUnsaved: () => boolean) {
  const router = useRouter()
  const asking = ref(false)
  const target = shallowRef<RouteLocationNormalized | null>(null)
  let mayGo = false

  onBeforeRouteLeave((to) => {
    if (mayGo || !isUnsaved()) return true
    target.value = to
    asking.value = true
    return false
  })
  const warn = (event: BeforeUnloadEvent) => {
    if (isUnsaved() && !mayGo) event.preventDefault()
  }
  window.addEventListener('beforeunload', warn)
  onScopeDispose(() => window.removeEventListener('beforeunload', warn))

  return {
    asking,
    target: readonly(target),
    /** Opens the page that was asked for; what is not saved is gone. */
    async leave(): Promise<void> {
      asking.value = false
      mayGo = true
      if (target.value) await router.push(target.value.fullPath)
    },
  }
}
