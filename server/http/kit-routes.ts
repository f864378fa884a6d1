import { formatKit } from '../../shared/kit/format.ts'
import { parseKit } from '../../shared/kit/parse.ts'
import { limits } from '../../shared/limits.ts'
import { DraftChange, NewKit, Publication } from '../../shared/protocol.ts'
import { newId } from '../auth/secrets.ts'
import type { Deps } from '../deps.ts'
import { KitDetails, KitList, KitVersion, Revision, VersionNumber } from './answers/kits.ts'
import { ApiRouter } from './api-router.ts'
import { json, nothing } from './declared-route.ts'
import { HttpError } from './errors.ts'

const untitled = 'Untitled kit'

/** Kits belong to the owner: a draft text each, and published versions that never change (KIT-1). */
export function kitRoutes(deps: Deps): ApiRouter {
  const { kits } = deps.store
  const read = { who: 'owner', scope: 'kits:read' } as const
  const write = { who: 'owner', scope: 'kits:write' } as const
  const router = new ApiRouter(deps)

  router.post(
    '/kits',
    {
      ...write,
      what: 'Makes a kit from text or JSON',
      body: NewKit,
      answer: json(201, KitDetails),
      errors: ['not-a-kit', 'too-large'],
    },
    async (_request, response, wanted) => {
      const text = 'kit' in wanted ? formatKit(wanted.kit) : wanted.text
      const { kit, problems } = readText(text)
      if (!kit && wanted.publish) throw new HttpError('not-a-kit', { problems })
      const id = newId()
      await kits.create({ id, text, title: kit?.title || untitled, now: deps.now() })
      const isUsable = kit !== null && !problems.some((problem) => problem.blocks)
      if (wanted.publish && isUsable) await kits.publish(id, kit, deps.now())
      response.status(201).json(await describeKit(id))
    },
  )

  router.get(
    '/kits',
    { ...read, what: 'All kits', answer: json(200, KitList) },
    async (_request, response) => {
      const drafts = await kits.list()
      response.json({ kits: drafts.map(({ text: _text, ...rest }) => rest) })
    },
  )

  router.get(
    '/kits/:id',
    { ...read, what: 'A kit with its draft', answer: json(200, KitDetails) },
    async (request, response) => {
      response.json(await describeKit(request.params.id))
    },
  )

  router.get(
    '/kits/:id/versions/:version',
    { ...read, what: 'A published version, which never changes', answer: json(200, KitVersion) },
    async (request, response) => {
      const number = Number(request.params.version)
      const found = Number.isInteger(number) ? await kits.version(request.params.id, number) : null
      if (!found) throw new HttpError('not-found')
      response.json({ version: found })
    },
  )

  router.put(
    '/kits/:id/draft',
    {
      ...write,
      what: 'Replaces the draft',
      body: DraftChange,
      answer: json(200, Revision),
      errors: ['draft-changed', 'too-large'],
    },
    async (request, response, { text, revision }) => {
      const { kit } = readText(text)
      const change = { text, title: kit?.title || untitled, revision, now: deps.now() }
      const saved = await kits.saveDraft(request.params.id, change)
      if (saved !== null) return void response.json({ revision: saved })
      const draft = await kits.draft(request.params.id)
      throw draft
        ? new HttpError('draft-changed', { revision: draft.revision })
        : new HttpError('not-found')
    },
  )

  router.post(
    '/kits/:id/versions',
    {
      ...write,
      what: 'Publishes the draft',
      body: Publication,
      answer: json(201, VersionNumber),
      errors: ['kit-has-problems', 'draft-changed'],
    },
    async (request, response, { revision }) => {
      const draft = await kits.draft(request.params.id)
      if (!draft) throw new HttpError('not-found')
      if (revision !== undefined && revision !== draft.revision)
        throw new HttpError('draft-changed', { revision: draft.revision })
      const { kit, problems } = readText(draft.text)
      if (!kit || problems.some((problem) => problem.blocks))
        throw new HttpError('kit-has-problems', { problems })
      const version = await kits.publish(draft.id, kit, deps.now())
      response.status(201).json({ version })
    },
  )

  router.delete(
    '/kits/:id',
    { ...write, what: 'Removes the kit; interviews keep what they pinned', answer: nothing },
    async (request, response) => {
      if (!(await kits.remove(request.params.id))) throw new HttpError('not-found')
      response.status(204).end()
    },
  )

  async function describeKit(id: string) {
    const draft = await kits.draft(id)
    if (!draft) throw new HttpError('not-found')
    const { kit: content, problems } = parseKit(draft.text)
    return { kit: { ...draft, content }, problems }
  }
  return router
}

function readText(text: string) {
  if (Buffer.byteLength(text) > limits.kitBytes) throw new HttpError('too-large')
  return parseKit(text)
}
