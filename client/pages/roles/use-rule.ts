import { computed, ref, shallowRef } from 'vue'
import { questionKey } from '../../../shared/kit/question-key.ts'
import { readName } from '../../../shared/read-name.ts'
import { roleOfKey } from '../../../shared/role-key.ts'
import type { DecisionRule } from '../../../shared/rule/rule.ts'
import { http } from '../../api/http.ts'
import type { RoleRule } from '../../api/types.ts'
import { checkRule } from '../../components/rule/check-rule.ts'
import { draftOf, onKit, ruleOf, type RuleDraft } from '../../components/rule/rule-draft.ts'
import { useTask } from '../../composables/useTask.ts'
import { useKits } from '../setup/use-kits.ts'

/** The rule of a role as it is saved and as it is written, over the questions of a kit. */
export function useRule(roleKey: string, wantedKit: string | null) {
  const { kits, chosen, load: loadKits, choose } = useKits()
  const loading = useTask()
  const choosing = useTask()
  const saving = useTask()
  const saved = shallowRef<RoleRule | null>(null)
  const draft = shallowRef<RuleDraft | null>(null)
  const kitId = ref('')
  const isJustSaved = ref(false)
  const path = `/roles/${encodeURIComponent(roleKey)}/rule`

  const checked = computed(() => (draft.value ? checkRule(draft.value) : null))
  const written = computed(() => (draft.value ? ruleOf(draft.value) : null))
  /** Compared as a draft would save it: the order of questions and weights of 0 mean nothing. */
  const isChanged = computed(() => {
    if (!saved.value || !written.value || saved.value.fixedAt !== null) return false
    const before = ruleOf(draftOf(saved.value.rule, null))
    return JSON.stringify(written.value) !== JSON.stringify(before)
  })
  const prompts = computed(() =>
    Object.fromEntries(
      (chosen.value?.kit.questions ?? []).map((one) => [questionKey(one), one.prompt]),
    ),
  )

  const load = () =>
    loading.run(async () => {
      const [rule] = await Promise.all([http.get<RoleRule>(path), loadKits()])
      saved.value = rule
      kitId.value = usualKit()
      await choosing.run(() => choose(kitId.value))
      draft.value = draftOf(rule.rule, chosen.value?.kit ?? null)
    })

  /** The kit that was asked for, or is called like the role, or is the only one; none where several could be meant. */
  function usualKit(): string {
    const published = (kits.value ?? []).filter(({ version }) => version !== null)
    const found =
      published.find(({ id }) => id === wantedKit) ??
      published.find(({ title }) => readName(title) === roleOfKey(roleKey)) ??
      (published.length === 1 ? published[0] : undefined)
    return found?.id ?? ''
  }

  const takeKit = (id: string) =>
    choosing.run(async () => {
      await choose(id)
      kitId.value = id
      if (draft.value) draft.value = onKit(draft.value, chosen.value?.kit ?? null)
    })

  function write(next: RuleDraft): void {
    draft.value = next
    isJustSaved.value = false
  }

  /** Saves what is written; where the rule was fixed meanwhile, brings that one. */
  async function save(rule: DecisionRule): Promise<void> {
    const isDone = await saving.run(async () => {
      await http.put(path, rule)
    })
    isJustSaved.value = isDone
    if (isDone && saved.value)
      saved.value = { ...saved.value, rule, set: { by: 'owner', at: Date.now() } }
    if (saving.problem.value === 'rule-fixed')
      await loading.run(async () => {
        saved.value = await http.get<RoleRule>(path)
      })
  }

  return {
    kits,
    kit: computed(() => chosen.value?.kit ?? null),
    kitId,
    saved,
    draft,
    checked,
    written,
    isChanged,
    isJustSaved,
    prompts,
    loading,
    choosing,
    saving,
    load,
    takeKit,
    write,
    save,
  }
}
