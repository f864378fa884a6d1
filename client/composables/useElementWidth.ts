import { onScopeDispose, readonly, ref, watch, type ShallowRef } from 'vue'

/** How wide an element is, in CSS pixels; 0 while it is not on the page. */
export function useElementWidth(element: Readonly<ShallowRef<HTMLElement | null>>) {
  const width = ref(0)
  const observer = new ResizeObserver(([entry]) => (width.value = entry?.contentRect.width ?? 0))
  watch(element, (now, before) => {
    if (before) observer.unobserve(before)
    if (now) observer.observe(now)
    width.value = now?.clientWidth ?? 0
  })
  onScopeDispose(() => observer.disconnect())
  return readonly(width)
}
