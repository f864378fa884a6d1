import { onScopeDispose, readonly, ref, shallowReactive } from 'vue'
import { readChoice, storeChoice } from './stored-choice.ts'

/**
 * A key that does something; `label` is the translated sentence for the list, `name` how the key is called there.
 * One that yields does nothing where the key has a use of its own, such as Space on a button.
 */
export type Shortcut = {
  key: string
  label: string
  run: () => void
  name?: string
  yields?: boolean
}

// Each scope registers a function, so that its list may change with its state.
const scopes = shallowReactive<(() => Shortcut[])[]>([])
const enabled = ref(readChoice('shortcuts') !== 'off')
const writing = 'textarea, select, [contenteditable=""], [contenteditable="true"]'
const pauseMs = 1_000
/** `rescue` is where the keys go since the field has gone. */
let lastWritten: { field: HTMLElement; at: number; rescue: EventTarget | null } | null = null
const pressed = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range'])

/** Makes keys work for as long as the calling scope lives; a later scope wins over an earlier one. */
export function useShortcuts(list: () => Shortcut[]): void {
  if (scopes.length === 0) document.addEventListener('keydown', onKeydown)
  scopes.push(list)
  onScopeDispose(() => {
    scopes.splice(scopes.indexOf(list), 1)
    if (scopes.length === 0) document.removeEventListener('keydown', onKeydown)
  })
}

/** What `?` shows: the shortcuts that work now, and whether they are on (remembered on this browser). */
export function useShortcutList() {
  return {
    enabled: readonly(enabled),
    setEnabled(next: boolean): void {
      enabled.value = next
      storeChoice('shortcuts', next ? null : 'off')
    },
    active: (): Shortcut[] => {
      const byKey = new Map(scopes.flatMap((list) => list()).map((item) => [item.key, item]))
      return [...byKey.values()]
    },
  }
}

/** Whether the keyboard belongs to a text field, where a letter is a letter. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !pressed.has(target.type)
  return target.closest(writing) !== null
}

/**
 * Whether this key belongs to a text, also to one whose field has just gone, as at a reveal: whoever
 * types on must not command anything.
 */
function isWritingOn({ key, target, timeStamp }: KeyboardEvent): boolean {
  if (isWriting(target) && target instanceof HTMLElement) {
    const isLeaving = key === 'Escape' || key === 'Tab'
    lastWritten = isLeaving ? null : { field: target, at: timeStamp, rescue: null }
    return true
  }
  if (!lastWritten) return false
  const { field, at, rescue } = lastWritten
  const hasPaused = timeStamp - at > pauseMs
  const hasMovedOn = field.isConnected || (rescue !== null && rescue !== target)
  lastWritten = hasPaused || hasMovedOn ? null : { field, at: timeStamp, rescue: target }
  return lastWritten !== null
}

function onKeydown(event: KeyboardEvent): void {
  if (isWritingOn(event)) return
  if (!enabled.value || event.defaultPrevented || event.repeat || event.isComposing) return
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (document.querySelector('dialog:modal')) return
  const found = scopes
    .flatMap((list) => list())
    .findLast((shortcut) => isKey(event, shortcut.key.toLowerCase()))
  if (!found || (found.yields && takesKeys(event))) return
  event.preventDefault()
  found.run()
}

/** Space presses a button, and arrows move a choice. */
const takesKeys = ({ target, key }: KeyboardEvent) =>
  target instanceof Element &&
  target.closest('a, button, input, select, summary, [tabindex="0"]') &&
  !(key === ' ' && target.matches('[type=range]'))

function isKey(event: KeyboardEvent, key: string): boolean {
  if (event.key.toLowerCase() === key) return !(event.shiftKey && /\p{L}/u.test(key))
  // Layouts like the French one have digits on the shifted row: there the plain key counts too.
  return /^\d$/.test(key) && !event.shiftKey && event.code === `Digit${key}`
}
