import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { aKit } from '../support/interviews.ts'
import { makeClipOf, ogg, oggFile, upload, wav, wholeTexts } from '../support/media.ts'
import { signInOwner, startPanel, three } from '../support/panel.ts'
import { Person } from '../support/person.ts'
import { startServer } from '../support/server.ts'
import { makeClip } from '../unit/clip/sample-clip.ts'

async function aLibrary() {
  const server = await startServer()
  const owner = await signInOwner(server)
  const { body } = await owner.post('/kits', { kit: aKit(2) })
  const kitId: string = body.kit.id
  /** A draft with a recording that has all that publishing asks for. */
  async function ready(bytes = wav(10_000)) {
    const { clip } = await makeClipOf(owner, kitId, bytes)
    await owner.put(`/clips/${clip.id}`, { revision: 1, ...wholeTexts })
    return clip.id
  }
  const media = (id: string, headers: Record<string, string> = {}, person = owner) =>
    fetch(`${server.url}/api/clips/${id}/media`, { headers: { Cookie: person.cookie, ...headers } })
  return { server, owner, kitId, ready, media }
}

const codeOf = ({ body }: { body: any }) => body?.error?.code

test('[CLIP-1] a clip keeps the question of the published version, whatever becomes of the kit', async () => {
  const { owner, kitId } = await aLibrary()
  const { clip } = await makeClipOf(owner, kitId)
  expect(clip).toMatchObject({ kitVersion: 1, question: aKit(2).questions[0], state: 'draft' })
  const about = { kitId, version: 1, question: 1 }
  const change = { revision: 1, ...wholeTexts, about }
  const { body } = await owner.put(`/clips/${clip.id}`, change)
  expect(body.clip).toMatchObject({ ...wholeTexts, question: aKit(2).questions[1] })
  await owner.delete(`/kits/${kitId}`)
  const kept = await owner.get(`/clips/${clip.id}`)
  expect(kept.body).toEqual({ clip: body.clip, revision: 2 })
  expect(codeOf(await owner.post('/clips', { kitId, question: 0 }))).toBe('kit-not-published')
})

test('[CLIP-1] a clip is of a question that the kit has', async () => {
  const { owner, kitId } = await aLibrary()
  expect(codeOf(await owner.post('/clips', { kitId, question: 2 }))).toBe('no-such-question')
  expect(codeOf(await owner.post('/clips', { kitId, version: 2, question: 0 }))).toBe(
    'kit-not-published',
  )
})

test('[CLIP-1] of two windows that change a draft the second is told, and nothing of the first is lost', async () => {
  const { owner, kitId } = await aLibrary()
  const { clip } = await makeClipOf(owner, kitId)
  const first = { revision: 1, ...wholeTexts, title: 'First' }
  await owner.put(`/clips/${clip.id}`, first)
  const second = await owner.put(`/clips/${clip.id}`, { ...first, title: 'Second' })
  expect([codeOf(second), second.body.error.revision]).toEqual(['clip-changed', 2])
  expect((await owner.get(`/clips/${clip.id}`)).body.clip.title).toBe('First')
})

test('[CLIP-1] a published clip is never changed and never deleted; withdrawn it still plays', async () => {
  const { owner, ready, media } = await aLibrary()
  const id = await ready()
  const published = await owner.post(`/clips/${id}/publication`, { revision: 2 })
  expect(published.body.clip.state).toBe('published')
  const change = await owner.put(`/clips/${id}`, { revision: 3, ...wholeTexts, title: 'Other' })
  expect(codeOf(change)).toBe('clip-fixed')
  expect(codeOf(await owner.delete(`/clips/${id}`))).toBe('clip-fixed')
  expect(codeOf(await owner.post(`/clips/${id}/publication`, { revision: 3 }))).toBe('clip-fixed')
  const { body } = await owner.post(`/clips/${id}/withdrawal`)
  expect(body.clip).toEqual({ ...published.body.clip, state: 'withdrawn' })
  expect(codeOf(await owner.delete(`/clips/${id}`))).toBe('clip-fixed')
  expect((await media(id)).status).toBe(200)
})

test.each([
  [{ title: '' }, ['title']],
  [{ consent: '' }, ['consent']],
  [{ cues: [] }, ['transcript']],
  [{ durationMs: null }, ['length']],
  [{ cues: [], withoutTranscript: true }, null],
])('[CLIP-1] with %o a clip lacks %o', async (change, lacks) => {
  const { owner, kitId } = await aLibrary()
  const { clip } = await makeClipOf(owner, kitId, wav(10_000))
  await owner.put(`/clips/${clip.id}`, { revision: 1, ...wholeTexts, ...change })
  const { status, body } = await owner.post(`/clips/${clip.id}/publication`, { revision: 2 })
  expect(lacks === null ? status : body.error.lacks).toEqual(lacks ?? 200)
})

test('[CLIP-1] a transcript alone needs its words, and has no recording', async () => {
  const { owner, kitId, media } = await aLibrary()
  const { clip } = await makeClipOf(owner, kitId)
  const wordless = { revision: 1, ...wholeTexts, cues: [], withoutTranscript: true }
  await owner.put(`/clips/${clip.id}`, wordless)
  const refused = await owner.post(`/clips/${clip.id}/publication`, { revision: 2 })
  expect(refused.body.error.lacks).toEqual(['transcript'])
  expect((await media(clip.id)).status).toBe(404)
})

test('[CLIP-5] a recording is served whole and by ranges, as what it is and nothing else', async () => {
  const { ready, media } = await aLibrary()
  const id = await ready(ogg())
  const whole = await media(id)
  const bytes = Buffer.from(await whole.arrayBuffer())
  expect(bytes.equals(ogg())).toBe(true)
  const names = ['content-type', 'accept-ranges', 'cache-control', 'x-content-type-options']
  expect(names.map((name) => whole.headers.get(name))).toEqual([
    'audio/ogg',
    'bytes',
    'no-store',
    'nosniff',
  ])
  expect(whole.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
  expect(whole.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  for (const [range, from, to] of [
    ['bytes=100-199', 100, 200],
    [`bytes=${bytes.length - 5}-`, bytes.length - 5, bytes.length],
    ['bytes=-7', bytes.length - 7, bytes.length],
  ] as const) {
    const part = await media(id, { Range: range })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/${bytes.length}`)
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(from, to))).toBe(true)
  }
  expect((await media(id, { Range: `bytes=${bytes.length}-` })).status).toBe(416)
})

test('[CLIP-5] who is in no session with a clip is answered as if there were none', async () => {
  const { server, owner, ready, media } = await aLibrary()
  const id = await ready()
  const panel = await startPanel(server, { members: three, owner })
  const ann = panel.person('Ann')
  for (const path of ['media', 'captions.vtt', 'transcript']) {
    const there = await ann.get(`/clips/${id}/${path}`)
    const nowhere = await ann.get(`/clips/nothing/${path}`)
    expect([there.status, there.text]).toEqual([404, nowhere.text])
    expect((await new Person(server.url).get(`/clips/${id}/${path}`)).status).toBe(401)
  }
  expect((await media(id, {}, ann)).status).toBe(404)
  const begun = await ann.request('POST', '/clips/uploads', undefined, {
    'Tus-Resumable': '1.0.0',
    'Upload-Length': '1000',
  })
  expect([begun.status, codeOf(begun)]).toEqual([403, 'forbidden'])
  expect(await readdir(join(server.dataDir, 'media/uploads'))).toEqual([])
  await owner.delete('/session')
  expect((await media(id)).status).toBe(401)
})

test('[CLIP-5] [AUTH-1] members of a session hear its clips from its start on and while they are in it, and no others', async () => {
  const { server, owner, ready, media } = await aLibrary()
  const [held, other] = [await ready(), await ready()]
  for (const id of [held, other]) await owner.post(`/clips/${id}/publication`, { revision: 2 })
  const members = Object.entries(three).map(([name, roles]) => ({ name, roles }))
  const clips = [{ id: held, withoutKey: true }]
  const { body } = await owner.post('/calibrations', { title: 'May', clips, members })
  const people = await Promise.all(
    (body.invites as { url: string; memberId: string }[]).map(async ({ url, memberId }) => {
      const person = new Person(server.url)
      await person.open(url)
      return { person, memberId }
    }),
  )
  const [fay, ann, bob] = people
  const hears = async () =>
    Promise.all(people.map(async ({ person }) => (await media(held, {}, person)).status))
  expect(await hears()).toEqual([404, 404, 404])
  const session = `/interviews/${body.interview.id}`
  const command = { id: 'command-1', type: 'start-interview' }
  expect((await fay!.person.post(`${session}/commands`, command)).status).toBe(200)
  expect(await hears()).toEqual([200, 200, 200])
  expect((await ann!.person.get(`/clips/${held}/transcript`)).body.cues).toHaveLength(1)
  expect((await media(other, {}, ann!.person)).status).toBe(404)
  await owner.post(`/clips/${held}/withdrawal`)
  expect(await hears()).toEqual([200, 200, 200])
  const remove = { id: 'command-2', type: 'remove-member', memberId: bob!.memberId }
  expect((await fay!.person.post(`${session}/commands`, remove)).status).toBe(200)
  await owner.post(`${session}/members/${ann!.memberId}/invite`)
  expect(await hears()).toEqual([200, 404, 404])
})

test('[CLIP-5] a draft that is deleted while it is served is served to its end, and then gone', async () => {
  const { server, owner, ready, media } = await aLibrary()
  const bytes = wav(8 * 1024 * 1024)
  const id = await ready(bytes)
  const reader = (await media(id)).body!.getReader()
  let got = (await reader.read()).value!.length
  expect((await owner.delete(`/clips/${id}`)).status).toBe(204)
  for (let part = await reader.read(); !part.done; part = await reader.read())
    got += part.value.length
  expect(got).toBe(bytes.length)
  expect((await media(id)).status).toBe(404)
  expect(await readdir(join(server.dataDir, 'media'))).toEqual(['uploads'])
})

test('[CLIP-5] a recording that is missing on the disk is named, also where a folder has its name', async () => {
  const { server, ready, media } = await aLibrary()
  const id = await ready()
  const path = join(server.dataDir, 'media', id)
  await rm(path)
  expect(codeOf({ body: await (await media(id)).json() })).toBe('media-missing')
  await mkdir(path)
  const missing = await media(id)
  expect([missing.status, missing.headers.get('content-type')]).toEqual([
    404,
    'application/json; charset=utf-8',
  ])
})

test('[CLIP-5] captions are WebVTT, with the words and nothing that is taken for markup', async () => {
  const { owner, kitId } = await aLibrary()
  const { clip } = await makeClipOf(owner, kitId, wav(10_000))
  const cues = [{ startMs: 0, endMs: 900, speaker: 'A>B', text: '<b>1 & 2</b> --> 3' }]
  await owner.put(`/clips/${clip.id}`, { revision: 1, ...wholeTexts, cues })
  const { text, headers } = await owner.get(`/clips/${clip.id}/captions.vtt`)
  expect(headers.get('content-type')).toBe('text/vtt; charset=utf-8')
  expect(text).toBe(
    'WEBVTT\n\n00:00:00.000 --> 00:00:00.900\n<v A&gt;B>&lt;b&gt;1 &amp; 2&lt;/b&gt; → 3\n',
  )
})

test('[CLIP-1] the sample clips are there at one press, published, with the sample kit once', async () => {
  const { owner, media } = await aLibrary()
  const first = await owner.post('/clips/samples')
  await owner.post('/clips/samples')
  const { clips } = (await owner.get('/clips')).body
  expect(clips).toHaveLength(4)
  expect(new Set(clips.map(({ kitId }: { kitId: string }) => kitId)).size).toBe(1)
  for (const id of first.body.clips) {
    const { clip } = (await owner.get(`/clips/${id}`)).body
    expect(clip).toMatchObject({ state: 'published', kind: 'audio', mediaType: 'audio/ogg' })
    expect(clip.durationMs).toBeGreaterThan(10_000)
    expect(clip.durationMs).toBeLessThan(25_000)
    expect(clip.cues.at(-1).endMs).toBeLessThanOrEqual(clip.durationMs)
    expect(Number((await media(id)).headers.get('content-length'))).toBeLessThan(120_000)
  }
  expect(oggFile).toContain('samples')
})

test('[CLIP-1] the library has as many clips as it may have', async () => {
  const server = await startServer()
  for (let count = 0; count < limits.clips - 1; count++)
    await server.store.clips.add(makeClip({ id: `clip-${count}` }))
  const owner = await signInOwner(server)
  const { body } = await owner.post('/kits', { kit: aKit(2) })
  const kitId = body.kit.id
  const uploadId = await upload(owner, wav(10_000))
  const wanted = { kitId, question: 0 }
  expect(codeOf(await owner.post('/clips/samples'))).toBe('too-many-clips')
  expect((await owner.post('/clips', wanted)).status).toBe(201)
  expect(codeOf(await owner.post('/clips', { ...wanted, uploadId }))).toBe('too-many-clips')
  expect((await owner.get('/clips')).body.clips).toHaveLength(limits.clips)
})
