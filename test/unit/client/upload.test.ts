import { effectScope } from 'vue'
import { beforeEach, expect, test, vi } from 'vitest'
import { startUpload } from '../../../client/api/uploads.ts'
import { useUpload } from '../../../client/pages/clips/use-upload.ts'
import { eventually } from '../../support/eventually.ts'

/** Stands for the library of the protocol, which is loaded when it is needed and then sends. */
const tus = vi.hoisted(() => ({
  calls: [] as string[],
  kept: [] as string[],
  opened: Promise.resolve(),
  options: [] as { onSuccess: () => void; onProgress: (sent: number) => void }[],
}))
vi.mock('tus-js-client', () => ({
  defaultOptions: {
    urlStorage: {
      findAllUploads: async () => [],
      findUploadsByFingerprint: async () =>
        tus.kept.map((key) => ({ urlStorageKey: key, uploadUrl: key })),
      removeUpload: async (key: string) => void tus.kept.splice(tus.kept.indexOf(key), 1),
    },
  },
  Upload: class {
    url: string | null = null
    constructor(_file: File, options: (typeof tus.options)[number]) {
      tus.options.push(options)
    }
    async findPreviousUploads() {
      await tus.opened
      return []
    }
    start() {
      this.url = '/api/clips/uploads/u1'
      tus.kept.push(this.url)
      tus.calls.push('start')
    }
    async abort(isCancelled = false) {
      tus.calls.push(isCancelled ? 'cancel' : 'pause')
    }
  },
}))
let open: () => void
beforeEach(() => {
  const { promise, resolve } = Promise.withResolvers<void>()
  Object.assign(tus, { calls: [], kept: [], options: [], opened: promise })
  open = resolve
})

const file = new File(['sound'], 'answer.wav')
const nothing = { progress: () => {}, done: () => {}, failed: () => {} }
/** Time for all that is ready to happen. */
const settled = () => new Promise((resolve) => setTimeout(resolve))

test.each(['pause', 'cancel'] as const)(
  '[CLIP-3] a %s before an upload could begin keeps it from beginning',
  async (hold) => {
    const upload = startUpload(file, nothing)
    await eventually(() => tus.options.length > 0)
    await upload[hold]()
    open()
    await settled()
    expect(tus.calls).toEqual([])
  },
)

test('[CLIP-3] what was paused before it began begins once when it is resumed', async () => {
  const upload = startUpload(file, nothing)
  await upload.pause()
  upload.resume()
  open()
  await eventually(() => tus.calls.length > 0)
  await settled()
  expect(tus.calls).toEqual(['start'])
  await upload.pause()
  expect(tus.calls).toEqual(['start', 'pause'])
})

function aPage(answers: (string | null)[]) {
  const scope = effectScope()
  const made: string[] = []
  const asked: string[] = []
  const make = async (id: string) => {
    asked.push(id)
    return answers.shift() ?? null
  }
  const upload = scope.run(() => useUpload({ make, made: (id) => made.push(id) }))!
  return { scope, upload, made, asked }
}

test('[CLIP-3] who has left the page gets no clip of what arrives, and is taken nowhere', async () => {
  const { scope, upload, made, asked } = aPage([])
  open()
  upload.start(file)
  await eventually(() => tus.calls.includes('start'))
  scope.stop()
  tus.options[0]!.onSuccess()
  await settled()
  expect([made, asked, tus.calls]).toEqual([[], [], ['start', 'pause']])
})

test('[CLIP-3] who cancels before an upload begins sees none, whatever comes later', async () => {
  const { upload, made } = aPage([])
  upload.start(file)
  await eventually(() => tus.options.length > 0)
  await upload.giveUp()
  open()
  await settled()
  tus.options[0]!.onSuccess()
  await settled()
  expect([upload.state.value, made, tus.calls]).toEqual(['idle', [], []])
})

test('[CLIP-3] what has arrived and is no clip is kept with the reason, and becomes one when it is tried again', async () => {
  const { upload, made, asked } = aPage(['too-many-clips', null])
  open()
  upload.start(file)
  await eventually(() => tus.calls.includes('start'))
  tus.options[0]!.onSuccess()
  await eventually(() => upload.state.value === 'unmade')
  expect(upload.problem.value).toBe('too-many-clips')
  expect([made, tus.kept]).toEqual([[], ['/api/clips/uploads/u1']])
  upload.resume()
  await eventually(() => made.length > 0)
  expect([made, asked, tus.kept]).toEqual([['u1'], ['u1', 'u1'], []])
  expect([upload.state.value, upload.problem.value]).toEqual(['idle', null])
})
