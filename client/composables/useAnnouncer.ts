import { readonly, ref } from 'vue'

/** Counts change with every colleague; a screen reader hears the latest at most this often. */
const COUNT_PAUSE = 5_000

const messages = ref<{ id: number; text: string }[]>([])
let lastId = 0
let lastCount = -COUNT_PAUSE
let waiting: { text: string; timer: number } | null = null

function say(text: string): void {
  lastId += 1
  messages.value = [...messages.value, { id: lastId, text }].slice(-3)
}

/** Polite words for screen readers, read out by the one LiveRegion of the app. */
export function useAnnouncer() {
  return {
    messages: readonly(messages),
    /** Says a sentence at once, after what is being read. */
    announce: say,
    /** Says a count ("3 of 4 sealed"): the newest one, at most once in five seconds. */
    announceCount(text: string): void {
      if (waiting) {
        waiting.text = text
        return
      }
      const pending = { text, timer: 0 }
      const speak = () => {
        waiting = null
        lastCount = performance.now()
        say(pending.text)
      }
      const pause = lastCount + COUNT_PAUSE - performance.now()
      if (pause <= 0) return speak()
      pending.timer = window.setTimeout(speak, pause)
      waiting = pending
    },
    /** Forgets a count that is still waiting: after the reveal it would be old news. */
    dropCount(): void {
      if (waiting) window.clearTimeout(waiting.timer)
      waiting = null
    },
  }
}
