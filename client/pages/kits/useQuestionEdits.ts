import { useTranslation } from 'i18next-vue'
import { onScopeDispose, shallowRef, watch } from 'vue'
import type { Kit, Question } from '../../../shared/kit/schema.ts'
import { limits } from '../../../shared/limits.ts'
import type { FormGoal } from '../../components/kits/mending.ts'
import { useAnnouncer } from '../../composables/useAnnouncer.ts'
import { useToasts } from '../../composables/useToasts.ts'
import {
  blankQuestion,
  insertQuestion,
  moveQuestion,
  removeQuestion,
  replaceQuestion,
} from './edit-kit.ts'
import type { KitEditor } from './useKitEditor.ts'

type FocusOn = (index: number, action?: string | null) => void
type Editing = { index: number; goal: FormGoal; before: Question; now: Question }

/** What can be done with the questions of the preview; each is announced and leaves the focus somewhere. */
export function useQuestionEdits(editor: KitEditor, focusOn: FocusOn) {
  const { t } = useTranslation()
  const { announce } = useAnnouncer()
  const { toast, toasts, dismiss } = useToasts()
  const editing = shallowRef<Editing | null>(null)
  const offers: number[] = []
  const questions = () => editor.reading.value.kit?.questions ?? []

  /** Says what was done and offers to take it back, for as long as this kit is open. */
  function offerUndo(message: string, undo: () => void): void {
    toast(message, { undo })
    offers.push(toasts.value.at(-1)?.id ?? 0)
  }
  onScopeDispose(() => offers.forEach(dismiss))

  /** Edits the kit and says which lines could not be kept. */
  function edit(change: (kit: Kit) => Kit, key: string | null = null): void {
    const lines = editor.edit(change, key)
    if (lines.length === 0) return
    const words = { count: lines.length, lines: lines.join(', ') }
    offerUndo(t('kits.question.leftOut', words), editor.undo)
  }

  function open(index: number, goal: FormGoal): void {
    editor.read()
    const question = questions()[index]
    if (question) editing.value = { index, goal, before: question, now: question }
  }

  function close(): void {
    const index = editing.value?.index
    editing.value = null
    if (index !== undefined) focusOn(index, 'edit')
  }

  function change(question: Question): void {
    const form = editing.value
    if (!form || isSame(form.now, question)) return
    editing.value = { ...form, now: question }
    edit((kit) => replaceQuestion(kit, form.index, question), `question-${form.index}`)
  }

  function cancel(): void {
    if (editing.value) change(editing.value.before)
    close()
  }

  // The text may change under an open form: by typing beside it, by undo, by the other window's draft.
  watch(editor.reading, () => {
    const form = editing.value
    if (!form || isSame(questions()[form.index] ?? null, form.now)) return
    editing.value = null
    announce(t('kits.form.changedElsewhere'))
  })

  function move(index: number, by: 1 | -1): void {
    const total = questions().length
    const to = index + by
    if (to < 0) return announce(t('kits.question.first', { number: index + 1 }))
    if (to >= total) return announce(t('kits.question.last', { number: index + 1 }))
    editing.value = null
    edit((kit) => moveQuestion(kit, index, to))
    announce(t('kits.question.moved', { from: index + 1, to: to + 1, total }))
    focusOn(to, by < 0 ? 'up' : 'down')
  }

  function isFull(): boolean {
    if (questions().length < limits.questions) return false
    toast(t('kits.question.full', { max: limits.questions }))
    return true
  }

  function duplicate(index: number): void {
    const question = questions()[index]
    if (!question || isFull()) return
    editing.value = null
    edit((kit) => insertQuestion(kit, index + 1, question))
    announce(t('kits.question.duplicated', { number: index + 1, copy: index + 2 }))
    focusOn(index + 1)
  }

  function remove(index: number): void {
    const question = questions()[index]
    if (!question) return
    editing.value = null
    edit((kit) => removeQuestion(kit, index))
    const after = editor.text.value
    // Later changes stay: then the question comes back by itself.
    const undo = () => {
      if (editor.text.value === after) editor.undo()
      else if (!questions().some((other) => isSame(other, question)))
        edit((kit) => insertQuestion(kit, Math.min(index, kit.questions.length), question))
      focusOn(index)
    }
    offerUndo(t('kits.question.deleted', { number: index + 1 }), undo)
    focusOn(Math.min(index, questions().length - 1))
  }

  function add(): void {
    editor.read()
    if (isFull()) return
    edit((kit) => insertQuestion(kit, kit.questions.length, blankQuestion(kit)))
    const index = questions().length - 1
    announce(t('kits.question.added', { number: index + 1 }))
    open(index, { field: 'prompt', level: null })
  }

  return { editing, open, close, change, cancel, move, duplicate, remove, add }
}

const isSame = (a: Question | null, b: Question | null) => JSON.stringify(a) === JSON.stringify(b)
