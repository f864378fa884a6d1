import type { Clip } from '../../shared/clip/clip.ts'
import { publishLacks } from '../../shared/clip/publish.ts'
import { limits } from '../../shared/limits.ts'
import { ClipChange, ClipPublication, NewClip } from '../../shared/protocol.ts'
import { newId } from '../auth/secrets.ts'
import type { Deps } from '../deps.ts'
import type { StoredClip } from '../store/store.ts'
import { addSampleClips } from '../media/sample-clips.ts'
import { ClipDetails, ClipIds, ClipList } from './answers/clips.ts'
import { keyStates } from '../interviews/keyings.ts'
import { ApiRouter } from './api-router.ts'
import { json, nothing } from './declared-route.ts'
import { HttpError } from './errors.ts'
import { asHttpError } from './upload-routes.ts'

/** The library of clips; drafts change, what is published never does (CLIP-1). */
export function clipRoutes(deps: Deps): ApiRouter {
  const { clips } = deps.store
  const read = { who: 'owner', scope: 'clips:read' } as const
  const write = { who: 'owner', scope: 'clips:write' } as const
  const router = new ApiRouter(deps)

  router.get(
    '/clips',
    { ...read, what: 'The clips of the library, the newest first', answer: json(200, ClipList) },
    async (_request, response) => {
      const [all, keys] = await Promise.all([clips.list(), keyStates(deps)])
      const items = all.map((one) => ({ ...toItem(one), key: keys.get(one.clip.id) ?? null }))
      response.json({ clips: items, maxBytes: deps.media.maxBytes })
    },
  )

  router.post(
    '/clips',
    {
      ...write,
      what: 'Makes a clip of a whole upload, or of a transcript alone',
      body: NewClip,
      answer: json(201, ClipDetails),
      errors: [
        'kit-not-published',
        'no-such-question',
        'too-many-clips',
        'upload-unfinished',
        'not-media',
      ],
    },
    async (_request, response, wanted) => {
      if ((await clips.count()) >= limits.clips) throw new HttpError('too-many-clips')
      const about = await askedQuestion(wanted, deps)
      const { title, language, uploadId } = wanted
      // A clip of a recording has the id of its upload: whoever did not hear of it finds it there.
      const draft = emptyClip(uploadId ?? newId(), deps.now())
      const recording =
        uploadId === undefined ? {} : await deps.media.take(uploadId).catch(asHttpError)
      const clip: Clip = { ...draft, ...about, title, language, ...recording }
      await clips.add(clip).catch(async (cause: unknown) => {
        if (uploadId !== undefined) await deps.media.giveBack(uploadId)
        throw cause
      })
      if (uploadId !== undefined) await deps.media.settle(uploadId)
      response.status(201).json({ clip, revision: 1 })
    },
  )

  router.post(
    '/clips/samples',
    {
      ...write,
      what: 'Adds two sample clips, and the sample kit where it is not there',
      answer: json(201, ClipIds),
      errors: ['too-many-clips', 'disk-full'],
    },
    async (_request, response) => {
      if ((await clips.count()) + 2 > limits.clips) throw new HttpError('too-many-clips')
      response.status(201).json({ clips: await addSampleClips(deps).catch(asHttpError) })
    },
  )

  router.get(
    '/clips/:id',
    { ...read, what: 'A clip', answer: json(200, ClipDetails) },
    async ({ params }, response) => void response.json(await found(params.id)),
  )

  router.put(
    '/clips/:id',
    {
      ...write,
      what: 'Changes a draft',
      body: ClipChange,
      answer: json(200, ClipDetails),
      errors: ['clip-fixed', 'clip-changed', 'kit-not-published', 'no-such-question'],
    },
    async ({ params }, response, { revision, about, ...texts }) => {
      const { clip } = await found(params.id)
      const question = about ? await askedQuestion(about, deps) : {}
      const changed = { ...clip, ...texts, ...question }
      if (!(await clips.replaceDraft(changed, revision))) await explain(params.id)
      response.json({ clip: changed, revision: revision + 1 })
    },
  )

  router.post(
    '/clips/:id/publication',
    {
      ...write,
      what: 'Publishes a draft: from then on it never changes',
      body: ClipPublication,
      answer: json(200, ClipDetails),
      errors: ['clip-lacks', 'clip-fixed', 'clip-changed'],
    },
    async ({ params }, response, { revision }) => {
      const { clip } = await found(params.id)
      const lacks = publishLacks(clip)
      if (clip.state === 'draft' && lacks.length > 0) throw new HttpError('clip-lacks', { lacks })
      const published = { ...clip, state: 'published' as const }
      if (!(await clips.replaceDraft(published, revision))) await explain(params.id)
      response.json({ clip: published, revision: revision + 1 })
    },
  )

  router.post(
    '/clips/:id/withdrawal',
    {
      ...write,
      what: 'Withdraws a published clip; interviews that hold it keep it',
      answer: json(200, ClipDetails),
    },
    async ({ params }, response) => {
      await clips.withdraw(params.id)
      const { clip, revision } = await found(params.id)
      if (clip.state === 'draft') throw new HttpError('not-found')
      response.json({ clip, revision })
    },
  )

  router.delete(
    '/clips/:id',
    {
      ...write,
      what: 'Deletes a draft with its recording',
      answer: nothing,
      errors: ['clip-fixed'],
    },
    async ({ params }, response) => {
      if (!(await clips.removeDraft(params.id))) await explain(params.id)
      await deps.media.remove(params.id)
      response.status(204).end()
    },
  )

  async function found(id: string): Promise<StoredClip> {
    const stored = await clips.find(id)
    if (!stored) throw new HttpError('not-found')
    return stored
  }

  /** Why a draft did not change. */
  async function explain(id: string): Promise<never> {
    const { clip, revision } = await found(id)
    throw clip.state === 'draft'
      ? new HttpError('clip-changed', { revision })
      : new HttpError('clip-fixed')
  }
  return router
}

const emptyClip = (id: string, createdAt: number) => ({
  id,
  consent: '',
  cues: [],
  withoutTranscript: false,
  durationMs: null,
  waveform: null,
  kind: 'transcript' as const,
  mediaType: null,
  bytes: 0,
  state: 'draft' as const,
  createdAt,
})

type Asked = Pick<NewClip, 'kitId' | 'version' | 'question'>

/** The question as it stands in a published version, which the clip keeps. */
async function askedQuestion({ kitId, version, question }: Asked, { store }: Deps) {
  const kit = await store.kits.version(kitId, version)
  if (!kit) throw new HttpError('kit-not-published')
  const asked = kit.kit.questions[question]
  if (!asked) throw new HttpError('no-such-question')
  return { kitId, kitVersion: kit.version, question: asked }
}

const toItem = ({ clip: { question, cues, waveform: _waveform, ...clip } }: StoredClip) => ({
  ...clip,
  prompt: question.prompt,
  hasTranscript: cues.length > 0,
})
