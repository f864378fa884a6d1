import { computed, ref, shallowRef } from 'vue'
import { compareRole, type Choice } from '../../../shared/comparison/compare.ts'
import { kitsOf } from '../../../shared/comparison/kits.ts'
import type { RoleSheets } from '../../../shared/comparison/sheet.ts'
import { byNames, sortRows, type Order, type SortBy } from '../../../shared/comparison/sort.ts'
import { http } from '../../api/http.ts'
import { codeOf } from '../../composables/useTask.ts'

/** The candidates of a role as they are compared and sorted now. */
export function useComparison(roleKey: () => string) {
  const data = shallowRef<RoleSheets | null>(null)
  const problem = ref<string | null>(null)
  const chosenChoice = shallowRef<Choice | null>(null)
  const order = shallowRef<Order>(byNames)

  const kits = computed(() => kitsOf(data.value?.sheets ?? []))
  const choice = computed({
    get: (): Choice => chosenChoice.value ?? { kit: kits.value[0]?.kit ?? 'all', by: 'question' },
    set: (value) => (chosenChoice.value = value),
  })
  const comparison = computed(() => data.value && compareRole(data.value, choice.value))
  const rows = computed(() => sortRows(comparison.value?.rows ?? [], order.value))

  /** Names and decisions from the first on, figures from the highest; asked for again, the other way around. */
  function sort(by: SortBy): void {
    const isSame = order.value.by === by
    order.value = { by, isDescending: isSame ? !order.value.isDescending : by !== 'name' }
  }

  async function load(): Promise<void> {
    const key = roleKey()
    try {
      const found = await http.get<RoleSheets>(`/roles/${encodeURIComponent(key)}/comparison`)
      if (key !== roleKey()) return
      data.value = found
      problem.value = null
    } catch (cause) {
      problem.value = codeOf(cause)
    }
  }
  return { data, problem, kits, choice, order, comparison, rows, sort, load }
}
