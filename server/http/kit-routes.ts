import { Router } from 'express'
import { formatKit } from '../../shared/kit/format.ts'
import { parseKit } from '../../shared/kit/parse.ts'
import { limits } from '../../shared/limits.ts'
import { DraftChange, NewKit, Publication } from '../../shared/protocol.ts'
import { newId } from '../auth/secrets.ts'
import type { Deps } from '../deps.ts'
import { ownerOf } from './caller.ts'
import { HttpError, parseBody } from './errors.ts'

const untitled = 'Untitled kit'

/** Kits belong to the owner: a draft text each, and published versions that never change (KIT-1). */
export function kitRoutes(deps: Deps): Router {
  const { kits } = deps.store
  const router = Router()
  router.use('/kits', async (request, _response, next) => {
    await ownerOf(request, deps)
    next()
  })

  router.post('/kits', async (request, response) => {
    const wanted = parseBody(NewKit, request)
    const text = 'kit' in wanted ? formatKit(wanted.kit) : wanted.text
    const { kit, problems } = readText(text)
    if (!kit && wanted.publish) throw new HttpError('not-a-kit', { problems })
    const id = newId()
    await kits.create({ id, text, title: kit?.title || untitled, now: deps.now() })
    const isUsable = kit !== null && !problems.some((problem) => problem.blocks)
    if (wanted.publish && isUsable) await kits.publish(id, kit, deps.now())
    response.status(201).json(await describeKit(id))
  })

  router.get('/kits', async (_request, response) => {
    const drafts = await kits.list()
    response.json({ kits: drafts.map(({ text: _text, ...rest }) => rest) })
  })

  router.get('/kits/:id', async (request, response) => {
    response.json(await describeKit(request.params.id))
  })

  router.get('/kits/:id/versions/:version', async (request, response) => {
    const number = Number(request.params.version)
    const found = Number.isInteger(number) ? await kits.version(request.params.id, number) : null
    if (!found) throw new HttpError('not-found')
    response.json({ version: found })
  })

  router.put('/kits/:id/draft', async (request, response) => {
    const { text, revision } = parseBody(DraftChange, request)
    const { kit } = readText(text)
    const change = { text, title: kit?.title || untitled, revision, now: deps.now() }
    const saved = await kits.saveDraft(request.params.id, change)
    if (saved !== null) return void response.json({ revision: saved })
    const draft = await kits.draft(request.params.id)
    throw draft
      ? new HttpError('draft-changed', { revision: draft.revision })
      : new HttpError('not-found')
  })

  router.post('/kits/:id/versions', async (request, response) => {
    const { revision } = parseBody(Publication, request)
    const draft = await kits.draft(request.params.id)
    if (!draft) throw new HttpError('not-found')
    if (revision !== undefined && revision !== draft.revision)
      throw new HttpError('draft-changed', { revision: draft.revision })
    const { kit, problems } = readText(draft.text)
    if (!kit || problems.some((problem) => problem.blocks))
      throw new HttpError('kit-has-problems', { problems })
    const version = await kits.publish(draft.id, kit, deps.now())
    response.status(201).json({ version })
  })

  router.delete('/kits/:id', async (request, response) => {
    if (!(await kits.remove(request.params.id))) throw new HttpError('not-found')
    response.status(204).end()
  })

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
