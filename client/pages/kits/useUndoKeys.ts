import { onMounted, onScopeDispose } from 'vue'
import { isWriting } from '../../composables/useShortcuts.ts'

/** Ctrl/Cmd+Z and its counterpart anywhere but in text fields and dialogs, before the app's own use of them. */
export function useUndoKeys(keys: { undo: () => boolean; redo: () => boolean }): void {
  function onKeydown(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isWriting(event.target)) return
    if (document.querySelector('dialog:modal')) return
    const key = event.key.toLowerCase()
    const isRedo = key === 'y' || (key === 'z' && event.shiftKey)
    if (key !== 'z' && key !== 'y') return
    if (isRedo ? !keys.redo() : !keys.undo()) return
    event.preventDefault()
    event.stopPropagation()
  }
  onMounted(() => window.addEventListener('keydown', onKeydown, { capture: true }))
  onScopeDispose(() => window.removeEventListener('keydown', onKeydown, { capture: true }))
}
