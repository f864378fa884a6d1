import { onBeforeUnmount, watch } from 'vue'
import type { Ref, ShallowRef } from 'vue'
import { rescueFocus } from './rescue-focus.ts'

/** Keeps a native dialog as open as the model says: modal, with focus back where it was afterwards. */
export function useDialogElement(
  element: Readonly<ShallowRef<HTMLDialogElement | null>>,
  open: Ref<boolean>,
): void {
  const close = () => {
    if (!element.value?.open) return
    element.value.close()
    rescueFocus() // what opened the dialog may be gone by now
  }
  watch(
    [element, open],
    () => {
      if (!open.value) close()
      else if (element.value && !element.value.open) element.value.showModal()
    },
    { flush: 'post', immediate: true },
  )
  onBeforeUnmount(close)
}
