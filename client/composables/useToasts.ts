import { readonly, ref } from 'vue'

export type Toast = { id: number; message: string; undo: (() => void) | null }

const toasts = ref<Toast[]>([])
let lastId = 0

/** Short messages at the edge of the screen; each leaves by itself after eight seconds. */
export function useToasts() {
  const dismiss = (id: number): void => {
    toasts.value = toasts.value.filter((toast) => toast.id !== id)
  }
  return {
    toasts: readonly(toasts),
    dismiss,
    /** Shows a message; with `undo` it can be taken back by its button or Ctrl/Cmd+Z while it is there. */
    toast(message: string, { undo = null }: { undo?: (() => void) | null } = {}): void {
      lastId += 1
      toasts.value = [...toasts.value, { id: lastId, message, undo }].slice(-3)
    },
    /** Takes back the newest message that can be; false when there is none. */
    undoLast(): boolean {
      const last = toasts.value.findLast((toast) => toast.undo)
      if (!last) return false
      dismiss(last.id)
      last.undo?.()
      return true
    },
  }
}
