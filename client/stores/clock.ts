import { defineStore } from 'pinia'
import { ref } from 'vue'

/** The server's time, a second at a time: what all browsers of an interview count by. */
export const useClock = defineStore('clock', () => {
  const now = ref(Date.now())
  let offset = 0
  window.setInterval(() => (now.value = Date.now() + offset), 1_000)
  return {
    now,
    /** Sets the clock by what the server said its time is. */
    sync(serverNow: number): void {
      offset = serverNow - Date.now()
      now.value = serverNow
    },
  }
})
