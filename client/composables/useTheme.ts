import { computed, ref } from 'vue'
import { readChoice, storeChoice } from './stored-choice.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const isTheme = (value: string | null): value is Theme => themes.some((theme) => theme === value)

const stored = readChoice('theme')
const current = ref<Theme>(isTheme(stored) ? stored : 'system')

/** The colours of the page: `theme` follows the system or is forced, and is remembered on this browser. */
export function useTheme() {
  const theme = computed<Theme>({
    get: () => current.value,
    set(next) {
      current.value = next
      storeChoice('theme', next === 'system' ? null : next)
      if (next === 'system') delete document.documentElement.dataset.theme
      else document.documentElement.dataset.theme = next
      paintBrowserBar(next)
    },
  })
  return { theme }
}

/** Gives the browser's own bar the paper colour; theme.js does the same before the first paint. */
function paintBrowserBar(theme: Theme): void {
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[data-paper]')) {
    const side = meta.dataset.paper
    meta.media =
      theme === 'system' ? `(prefers-color-scheme: ${side})` : side === theme ? 'all' : 'not all'
  }
}
