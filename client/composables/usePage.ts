import { onMounted, watchEffect } from 'vue'

// The first page keeps the browser's own start, so that the skip link comes first.
let isFirst = true

/** Names the browser's tab after the page and takes the focus to its main part when it was opened from another. */
export function usePage(title: () => string): void {
  watchEffect(() => {
    const own = title()
    document.title = own ? `${own} · Evenhand` : 'Evenhand'
  })
  onMounted(() => {
    if (!isFirst) document.getElementById('main')?.focus({ preventScroll: true })
    isFirst = false
  })
}
