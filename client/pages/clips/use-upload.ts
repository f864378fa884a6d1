import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { keptUploads, startUpload, type KeptUpload, type RunningUpload } from '../../api/uploads.ts'

/** Refusals that another try brings nothing against: there is nothing left to try it with. */
const final = ['not-media', 'media-cut', 'media-too-large', 'upload-gone']

/** `making` and `unmade`: all of it has arrived, and it is no clip yet. */
export type UploadState = 'idle' | 'running' | 'paused' | 'failed' | 'making' | 'unmade'
type Options = {
  /** Makes a clip of what has arrived; answers the code of a refusal. */
  make: (uploadId: string, file: File) => Promise<string | null>
  /** There is a clip, and whoever waited for it is still here. */
  made: (uploadId: string) => void
}

/** The upload of one recording until it is a clip: how far it is, and pause, resume and cancel. */
export function useUpload({ make, made }: Options) {
  const file = shallowRef<File | null>(null)
  const sent = ref(0)
  const state = ref<UploadState>('idle')
  const problem = ref<string | null>(null)
  const kept = shallowRef<readonly KeptUpload[]>([])
  /** What is told of any other upload comes too late. */
  let running: RunningUpload | null = null
  let arrived = ''

  /** Where they cannot be told, none are shown. */
  const loadKept = async () => void (kept.value = await keptUploads().catch(() => []))

  function start(chosen: File): void {
    file.value = chosen
    sent.value = 0
    problem.value = null
    state.value = 'running'
    const upload = startUpload(chosen, {
      progress: (bytes) => {
        if (upload === running) sent.value = bytes
      },
      done: (uploadId) => {
        if (upload !== running) return
        arrived = uploadId
        void hand()
      },
      failed: (code) => {
        if (upload === running) fail(code, 'failed')
      },
    })
    running = upload
  }

  /** Has a clip made of what has arrived; until there is one it is kept here and on the server. */
  async function hand(): Promise<void> {
    const upload = running
    if (!upload || !file.value) return
    state.value = 'making'
    problem.value = null
    const uploadId = arrived
    const refusal = await make(uploadId, file.value)
    if (refusal === null) await upload.forget()
    if (upload !== running) return
    if (refusal !== null) return fail(refusal, 'unmade')
    reset()
    made(uploadId)
  }

  function fail(code: string, next: 'failed' | 'unmade'): void {
    problem.value = code
    if (final.includes(code)) void cancel()
    else state.value = next
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
    if (state.value === 'unmade') return void hand()
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

  // Whoever goes to another page can go on later from where this was, and is not called back.
  onScopeDispose(() => {
    void running?.pause()
    running = null
  })
  const total = computed(() => file.value?.size ?? 0)
  return { file, sent, total, state, problem, kept, loadKept, start, pause, resume, giveUp, forget }
}
