import { computed, reactive, watch } from 'vue'
import type { CommandBody } from '../stores/interview.ts'
import { useCommand } from './useCommand.ts'

export type Ask = {
  title: string
  /** A function where it changes with what happens meanwhile. */
  text?: string | (() => string)
  /** In place of a text, a round of which the dialog tells who is missing. */
  missingIn?: string
  /** While this holds the question makes sense; the dialog closes when it does not any more. */
  holds?: () => boolean
  confirmLabel: string
  reasonLabel?: string
  danger?: boolean
  command: (reason: string) => CommandBody
}

/** A command that is asked about first, with a reason where it needs one; the dialog stays until it is done. */
export function useReasoned() {
  const { run, busy, error } = useCommand()
  const dialog = reactive<{ open: boolean; reason: string; ask: Ask | null }>({
    open: false,
    reason: '',
    ask: null,
  })

  const text = computed(() => {
    const words = dialog.ask?.text ?? ''
    return typeof words === 'function' ? words() : words
  })
  watch(
    () => dialog.ask?.holds?.() === false,
    (isOver) => isOver && (dialog.open = false),
  )

  function ask(what: Ask): void {
    error.value = undefined
    Object.assign(dialog, { open: true, reason: '', ask: what })
  }

  async function confirm(reason: string): Promise<void> {
    if (dialog.ask && (await run(dialog.ask.command(reason), { quiet: true }))) dialog.open = false
  }

  return { dialog, text, ask, confirm, busy, error }
}
