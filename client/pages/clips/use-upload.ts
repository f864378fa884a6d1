import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { keptUploads, startUpload, type KeptUpload, type RunningUpload } from '../../api/uploads.ts'

/** Refusals that another try brings nothing against. */
const final = ['not-media', 'media-too-large', 'forbidden', 'not-signed-in']

/** The upload of one recording: how far it is, and pause, resume and cancel. */
export function useUpload(done: (uploadId: string, file: File) => Promise<void>) {
  const file = shallowRef<File | null>(null)
  const sent = ref(0)
  const state = ref<'idle' | 'running' | 'paused' | 'failed'>('idle')
  const problem = ref<string | null>(null)
  const kept = shallowRef<readonly KeptUpload[]>([])
  let running: RunningUpload | null = null

  const loadKept = async () => void (kept.value = await keptUploads())

  async function start(chosen: File): Promise<void> {
    file.value = chosen
    sent.value = 0
    problem.value = null
    state.value = 'running'
    running = await startUpload(chosen, {
      progress: (bytes) => (sent.value = bytes),
      done: async (uploadId) => {
        await done(uploadId, chosen)
        reset()
      },
      failed: (code) => {
        problem.value = code
        if (final.includes(code)) void cancel()
        else state.value = 'failed'
      },
    })
  }

  function reset(): void {
    running = null
    file.value = null
    state.value = 'idle'
    void loadKept()
  }

  async function pause(): Promise<void> {
    state.value = 'paused'
    await running?.pause()
  }

  function resume(): void {
    problem.value = null
    state.value = 'running'
    running?.resume()
  }

  /** Ends it for good, and forgets it here and on the server. */
  async function cancel(): Promise<void> {
    const last = running
    reset()
    await last?.cancel()
    await loadKept()
  }

  async function giveUp(): Promise<void> {
    problem.value = null
    await cancel()
  }

  async function forget(upload: KeptUpload): Promise<void> {
    await upload.forget()
    await loadKept()
  }

  // Whoever goes to another page can go on later from where this was.
  onScopeDispose(() => void running?.pause())
  const total = computed(() => file.value?.size ?? 0)
  return { file, sent, total, state, problem, kept, loadKept, start, pause, resume, giveUp, forget }
}
