import { onScopeDispose, readonly, ref, shallowReadonly, shallowRef } from 'vue'
import { limits } from '../../../shared/limits.ts'
import { http } from '../../api/http.ts'
import type { KitDetails } from '../../api/types.ts'
import type { ImportResult } from '../../components/kits/import-result.ts'
import { summariseKit } from '../../components/kits/read-draft.ts'
import { codeOf } from '../../composables/useTask.ts'
import { readKitFile } from './read-kit-file.ts'

/** Importing files, one after the other, each as a draft of its own. */
export function useKitImport() {
  const results = shallowRef<readonly ImportResult[]>([])
  const progress = ref<{ done: number; total: number } | null>(null)
  const isCancelled = ref(false)
  onScopeDispose(() => (isCancelled.value = true))

  /** Imports the files; what was imported before a cancel stays. */
  async function importFiles(files: readonly File[]): Promise<void> {
    if (progress.value || files.length === 0) return
    isCancelled.value = false
    results.value = []
    progress.value = { done: 0, total: files.length }
    for (const [index, file] of files.entries()) {
      if (isCancelled.value) break
      results.value = [...results.value, await importFile(file)]
      progress.value = { done: index + 1, total: files.length }
    }
    progress.value = null
  }

  return {
    results: shallowReadonly(results),
    progress: readonly(progress),
    isCancelled: readonly(isCancelled),
    importFiles,
    cancel: () => (isCancelled.value = true),
    clear: () => (results.value = []),
  }
}

async function importFile(file: File): Promise<ImportResult> {
  const { name } = file
  // One byte more than is accepted is enough to see that there are too many.
  const bytes = await file
    .slice(0, limits.kitBytes + 1)
    .arrayBuffer()
    .catch(() => null)
  if (!bytes) return { name, kind: 'unreadable' }
  const read = readKitFile(name, new Uint8Array(bytes))
  if (!read.ok) return { name, kind: 'refused', message: read.message }
  try {
    const { kit } = await http.post<KitDetails>('/kits', { text: read.text, publish: false })
    const summary = summariseKit(read.kit, read.problems)
    return { name, kind: 'imported', kitId: kit.id, title: read.kit.title, summary }
  } catch (cause) {
    return { name, kind: 'failed', code: codeOf(cause) }
  }
}
