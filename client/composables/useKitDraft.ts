import { computed, onScopeDispose, readonly, ref, shallowReadonly, shallowRef } from 'vue'
import { http } from '../api/http.ts'
import type { KitDetails } from '../api/types.ts'
import { keepDraftCopy } from './kit-draft-copy.ts'
import { codeOf } from './useTask.ts'

/** A draft as the server has it. */
type ServerDraft = { text: string; revision: number; updatedAt: number }

const SAVE_AFTER_MS = 600
const KEEP_AFTER_MS = 150
const LONGEST_PAUSE_MS = 30_000

/**
 * The draft of a kit: loaded, saved a moment after each change, and kept on this device until the
 * server has it. `status` is never `saved` before the server has said so. Where another window
 * saved first, nothing is overwritten: `conflict` holds its draft until one of the two is chosen.
 */
export function useKitDraft(kitId: string) {
  const text = shallowRef('')
  const saved = shallowRef<ServerDraft | null>(null)
  const conflict = shallowRef<ServerDraft | null>(null)
  /** The latest published version; null where there is none, undefined while that is not known. */
  const version = ref<number | null>()
  const problem = ref<string | null>(null)
  const isRestored = ref(false)
  const copy = keepDraftCopy(kitId)
  let queue = Promise.resolve()
  let saveTimer = 0
  let keepTimer = 0
  let failures = 0
  let lastSent: string | null = null

  const isDirty = () => saved.value !== null && text.value !== saved.value.text
  const status = computed(() => {
    if (!conflict.value && saved.value?.text === text.value) return 'saved' as const
    if (problem.value === 'offline') return 'offline' as const
    return problem.value || conflict.value ? ('failed' as const) : ('pending' as const)
  })

  /** Loads the draft, with what an earlier page wrote here and could not save; answers the code of a failure. */
  async function load(): Promise<string | null> {
    try {
      const { kit } = await http.get<KitDetails>(`/kits/${kitId}`)
      version.value = kit.version
      saved.value = kit
      text.value = kit.text
      await restore()
      return null
    } catch (cause) {
      const code = codeOf(cause)
      return code === 'offline' && (await openLeft()) ? null : code
    }
  }

  /** Without the server, what was not saved last time can still be read and written. */
  async function openLeft(): Promise<boolean> {
    const left = await copy.findLeft()
    if (!left) return false
    saved.value = { text: '', revision: left.revision, updatedAt: left.at }
    text.value = left.text
    isRestored.value = true
    keep()
    left.forget()
    fail('offline')
    return true
  }

  async function restore(): Promise<void> {
    const left = await copy.findLeft()
    if (!left || !saved.value) return
    if (left.text !== saved.value.text) {
      text.value = left.text
      isRestored.value = true
      keep()
      if (left.revision === saved.value.revision) scheduleSave(0)
      else conflict.value = saved.value
    }
    left.forget()
  }

  /** Takes another text and saves it soon. */
  function write(next: string): void {
    text.value = next
    window.clearTimeout(keepTimer)
    keepTimer = window.setTimeout(keep, KEEP_AFTER_MS)
    if (!conflict.value) scheduleSave(SAVE_AFTER_MS)
  }

  function keep(): void {
    window.clearTimeout(keepTimer)
    if (!isDirty()) copy.forget()
    else copy.write({ text: text.value, revision: saved.value?.revision ?? 0, at: Date.now() })
  }

  function scheduleSave(afterMs: number): void {
    window.clearTimeout(saveTimer)
    saveTimer = window.setTimeout(() => void flush(), afterMs)
  }

  /** Saves now what is not saved, one request after the other; answers whether everything is. */
  async function flush(): Promise<boolean> {
    window.clearTimeout(saveTimer)
    keep()
    queue = queue.then(saveIfDirty, saveIfDirty)
    await queue
    return !isDirty() && !conflict.value
  }

  const saveIfDirty = async () => {
    if (isDirty() && !conflict.value) await save()
  }

  async function save(): Promise<void> {
    const base = saved.value
    if (!base) return
    const sent = text.value
    lastSent = sent
    try {
      const { revision } = await http.put<{ revision: number }>(`/kits/${kitId}/draft`, {
        text: sent,
        revision: base.revision,
      })
      accept({ text: sent, revision, updatedAt: Date.now() })
    } catch (cause) {
      const code = codeOf(cause)
      if (code === 'draft-changed') await compare()
      else fail(code)
    }
  }

  function accept(draft: ServerDraft): void {
    saved.value = draft
    problem.value = null
    failures = 0
    keep()
    if (isDirty()) scheduleSave(SAVE_AFTER_MS)
    else if (version.value === undefined) void catchUp()
  }

  function fail(code: string): void {
    problem.value = code
    failures += 1
    if (code === 'offline') scheduleSave(Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** failures))
  }

  /** Another revision is there: perhaps our own, whose answer was lost, else someone else's. */
  async function compare(): Promise<void> {
    try {
      const { kit } = await http.get<KitDetails>(`/kits/${kitId}`)
      problem.value = null
      if (kit.text === text.value || kit.text === lastSent) accept(kit)
      else conflict.value = kit
    } catch (cause) {
      fail(codeOf(cause))
    }
  }

  /** Takes over what another window saved while nothing was written here; answers whether there was anything. */
  async function catchUp(): Promise<boolean> {
    if (isDirty() || conflict.value) return false
    const answer = await http.get<KitDetails>(`/kits/${kitId}`).catch(() => null)
    if (!answer || isDirty() || conflict.value) return false
    const isNews = answer.kit.text !== text.value
    version.value = answer.kit.version
    saved.value = answer.kit
    text.value = answer.kit.text
    return isNews
  }

  /** Whether the server has this page's text, now; where it has another, that is a conflict. */
  async function check(): Promise<boolean> {
    await compare()
    return !isDirty() && !conflict.value && !problem.value
  }

  /** Ends a conflict with the text of this page or of the other; answers the one that was not taken. */
  function settle(choice: 'mine' | 'theirs'): string | null {
    const theirs = conflict.value
    if (!theirs) return null
    const mine = text.value
    saved.value = theirs
    conflict.value = null
    if (choice === 'theirs') text.value = theirs.text
    keep()
    scheduleSave(0)
    return choice === 'mine' ? theirs.text : mine
  }

  /** Forgets what is not saved, because it is safe somewhere else. */
  function letGo(): void {
    if (saved.value) saved.value = { ...saved.value, text: text.value }
    keep()
  }

  const retryIfDirty = () => {
    if (isDirty() && problem.value) scheduleSave(0)
  }
  const warn = (event: BeforeUnloadEvent) => {
    keep()
    if (isDirty()) event.preventDefault()
  }
  window.addEventListener('online', retryIfDirty)
  window.addEventListener('beforeunload', warn)
  onScopeDispose(() => {
    window.removeEventListener('online', retryIfDirty)
    window.removeEventListener('beforeunload', warn)
    void flush().finally(() => {
      window.clearTimeout(saveTimer)
      copy.release()
    })
  })

  return {
    text: shallowReadonly(text),
    saved: shallowReadonly(saved),
    conflict: shallowReadonly(conflict),
    isRestored: readonly(isRestored),
    problem: readonly(problem),
    status,
    version,
    load,
    write,
    flush,
    catchUp,
    check,
    settle,
    letGo,
  }
}
