import { z } from 'zod'
import { ClipMeasures, ClipTexts } from './clip/clip.ts'
import { Invitee } from './interview/command.ts'
import { DebriefSettings, Policy } from './interview/policy.ts'
import { overallId } from './interview/state.ts'
import { Kit, Question } from './kit/schema.ts'
import { tidyLine } from './kit/text.ts'
import { limits } from './limits.ts'
import { Scope, scopes } from './scopes.ts'
import { WebhookEvent, webhookEvents } from './webhooks.ts'

/** What `POST /api/session` takes: the secret of an owner link or an invite. */
export const SignIn = z.strictObject({ token: z.string().min(1).max(200) })

/** What `POST /api/kits` takes; it is published at once unless `publish` is false or a problem blocks it. */
export const NewKit = z.union([
  z.strictObject({ text: z.string(), publish: z.boolean().default(true) }),
  z.strictObject({ kit: Kit, publish: z.boolean().default(true) }),
])

/** What `PUT /api/kits/:id/draft` takes; `revision` is the one that the change was made on. */
export const DraftChange = z.strictObject({ text: z.string(), revision: z.int().min(0) })

/** What `POST /api/kits/:id/versions` takes; with `revision` only that state of the draft is published. */
export const Publication = z.strictObject({ revision: z.int().min(0).optional() })

/** What `POST /api/interviews` takes; without `version` the latest published one is pinned. */
export const NewInterview = z.strictObject({
  candidate: z.string().overwrite(tidyLine).min(1).max(limits.titleChars),
  role: z.string().overwrite(tidyLine).max(limits.titleChars).optional(),
  kitId: z.string().min(1).max(64),
  version: z.int().min(1).optional(),
  policy: Policy.optional(),
  debrief: DebriefSettings.optional(),
  overall: Question.optional(),
  members: z.array(Invitee).min(1).max(limits.members),
})
export type NewInterview = z.infer<typeof NewInterview>

/** Somebody of a loop, and which members of its interviews they are. */
export const LoopMember = z.strictObject({
  name: Invitee.shape.name,
  roles: Invitee.shape.roles,
  from: z
    .array(
      z.strictObject({
        interviewId: z.string().min(1).max(64),
        memberId: z.string().min(1).max(64),
      }),
    )
    .max(limits.loopInterviews),
})
export type LoopMember = z.infer<typeof LoopMember>

/**
 * What `POST /api/loops` takes. `role` is needed where the interviews name different ones; without
 * `members` all people of the interviews are in, those of one name as one person.
 */
export const NewLoop = z.strictObject({
  interviews: z.array(z.string().min(1).max(64)).min(2).max(limits.loopInterviews),
  role: z.string().overwrite(tidyLine).min(1).max(limits.titleChars).optional(),
  debrief: DebriefSettings.optional(),
  members: z.array(LoopMember).min(1).max(limits.members).optional(),
})
export type NewLoop = z.infer<typeof NewLoop>

/** What `POST /api/tokens` takes; without `days` the token does not expire. */
export const NewToken = z.strictObject({
  name: z.string().overwrite(tidyLine).min(1).max(limits.nameChars),
  scopes: z.array(Scope).min(1).max(scopes.length),
  days: z.int().min(1).max(limits.tokenDays).nullable().default(null),
})

/** What `POST /api/webhooks` and `PUT /api/webhooks/:id` take; `includeRatings` is about revealed rounds alone. */
export const WebhookSettings = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(limits.urlChars),
  events: z.array(WebhookEvent).min(1).max(webhookEvents.length),
  includeRatings: z.boolean().default(false),
  enabled: z.boolean().default(true),
})

/** Which question of a published kit a clip answers, counted from 0; without `version` the latest one. */
const ClipQuestion = {
  kitId: z.string().min(1).max(64),
  version: z.int().min(1).optional(),
  question: z.int().min(0).max(limits.questions),
}

/** What `POST /api/clips` takes; without `uploadId` the clip is a transcript alone. */
export const NewClip = z.strictObject({
  ...ClipQuestion,
  title: ClipTexts.shape.title.default(''),
  language: ClipTexts.shape.language.default('en'),
  uploadId: z.string().min(1).max(64).optional(),
})
export type NewClip = z.infer<typeof NewClip>

/** What `PUT /api/clips/:id` takes; `revision` is the one that the change was made on. */
export const ClipChange = z.strictObject({
  revision: z.int().min(1),
  ...ClipTexts.shape,
  ...ClipMeasures.shape,
  about: z.strictObject(ClipQuestion).optional(),
})
export type ClipChange = z.infer<typeof ClipChange>

/** What `POST /api/clips/:id/publication` takes: that state of the draft is published. */
export const ClipPublication = z.strictObject({ revision: z.int().min(1) })

/** An acknowledgement of a command: `seq` is the row of the log that holds what it caused. */
export const Ack = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), seq: z.int().min(1) }),
  z.strictObject({ ok: z.literal(false), code: z.string(), message: z.string() }),
])
export type Ack = z.infer<typeof Ack>

/** Who is connected now, sent to everyone of an interview; `now` is the server's clock in milliseconds. */
export const Presence = z.strictObject({
  connected: z.array(z.string()),
  chairAwaySince: z.number().nullable(),
  now: z.number(),
})
export type Presence = z.infer<typeof Presence>

/** Codes with which the server ends a document connection; from 4400 on clients do not come back by themselves. */
export const closeCodes = {
  'bad-frame': 4400,
  'not-signed-in': 4401,
  forbidden: 4403,
  'not-found': 4404,
  'read-only': 4405,
  'not-yours': 4409,
  restored: 4410,
  'too-large': 4413,
  closed: 4423,
  'loop-not-open': 4424,
  'too-early': 4425,
  'too-fast': 4429,
  'going-away': 1001,
  'try-later': 1013,
} as const
export type CloseName = keyof typeof closeCodes

/** Codes and sentences of HTTP errors, `{"error": {"code", "message"}}`. */
export const httpErrors = {
  invalid: { status: 400, message: 'The request is not of the form that the protocol describes.' },
  'bad-token': { status: 401, message: 'This link is not good any more. Ask for a new one.' },
  'not-signed-in': { status: 401, message: 'Open your personal link to sign in.' },
  'bad-api-token': {
    status: 401,
    message: 'This token is not good: it was revoked, has expired or was never made.',
  },
  forbidden: { status: 403, message: 'This is not open to you.' },
  'scope-missing': {
    status: 403,
    message: 'The token was not made for this. Make one that has the missing scope.',
  },
  'browser-only': { status: 403, message: 'No token may do this; sign in with a browser.' },
  'bad-origin': { status: 403, message: 'The request came from another site.' },
  'not-found': { status: 404, message: 'There is no such thing here, or it is not open to you.' },
  'kit-not-published': { status: 409, message: 'This kit has no published version yet.' },
  'kit-has-problems': {
    status: 409,
    message: 'Some problems in this kit have to be mended first.',
  },
  'draft-changed': {
    status: 409,
    message: 'The draft was changed in another window. Yours was not saved.',
  },
  'not-revealed': {
    status: 409,
    message: 'Nothing is revealed yet, so there is no record to show.',
  },
  'too-early': {
    status: 409,
    message: 'Notes are shared from the debrief on, when nothing is rated blind any more.',
  },
  'too-many-devices': {
    status: 409,
    message: 'This link is open in too many browsers. Sign out in one, or ask for a new link.',
  },
  'too-many-tokens': {
    status: 409,
    message: 'There are as many tokens as there can be. Revoke one that is not used.',
  },
  'too-many-webhooks': {
    status: 409,
    message: 'There are as many webhooks as there can be. Delete one that is not used.',
  },
  'webhook-url': {
    status: 409,
    message: 'Nothing can be sent there: an https address without a name or password is needed.',
  },
  'members-wrong': {
    status: 409,
    message: 'An interview needs one facilitator, a panelist, and names that differ.',
  },
  'role-too-large': {
    status: 409,
    message: 'This role has more interviews than can be compared at once.',
  },
  'loop-wrong': {
    status: 409,
    message: 'A loop gathers two or more different interviews of one candidate.',
  },
  'roles-differ': {
    status: 409,
    message: 'These interviews are for different roles. Say for which one the decision is.',
  },
  'loop-not-open': {
    status: 409,
    message: 'This interview waits for a debrief with others. Its ratings open with all of them.',
  },
  'not-media': {
    status: 415,
    message:
      'This is no recording that Evenhand knows. Choose an MP4, WebM, MP3, WAV, Ogg or M4A file.',
  },
  'media-too-large': {
    status: 413,
    message: 'This recording is larger than the server accepts. Make it smaller and try again.',
  },
  'media-missing': {
    status: 404,
    message: 'The recording of this clip is not in the server’s media folder.',
  },
  'bad-range': { status: 416, message: 'The recording has no such part.' },
  'upload-unfinished': {
    status: 409,
    message: 'The recording has not come through whole yet. Resume the upload.',
  },
  'upload-elsewhere': {
    status: 409,
    message: 'Another window is sending this recording. What it has sent is kept.',
  },
  'too-many-uploads': {
    status: 409,
    message: 'There are as many unfinished uploads as there can be. Finish or cancel one.',
  },
  'too-many-clips': {
    status: 409,
    message: 'There are as many clips as there can be. Delete a draft that is not used.',
  },
  'clip-fixed': { status: 409, message: 'A published clip stays as it is. It can be withdrawn.' },
  'clip-changed': {
    status: 409,
    message: 'The clip was changed in another window. Yours was not saved.',
  },
  'clip-lacks': {
    status: 409,
    message: 'Something is missing before this clip can be published.',
  },
  'no-such-question': { status: 409, message: 'The kit has no such question.' },
  'disk-full': {
    status: 507,
    message: 'The server’s disk is full. What was sent is kept; make room and resume.',
  },
  'too-large': { status: 413, message: 'This is larger than the server accepts.' },
  'not-a-kit': { status: 422, message: 'This text cannot be read as a kit.' },
  'too-many-requests': { status: 429, message: 'Too many requests. Wait a moment and try again.' },
  'rule-fixed': {
    status: 409,
    message: 'The rule of this role was fixed with its first interview.',
  },
  refused: { status: 409, message: 'The interview refused this.' },
  internal: {
    status: 500,
    message: 'Something went wrong on the server. What was acknowledged is safe.',
  },
  'not-ready': { status: 503, message: 'The server cannot reach its store.' },
} as const
export type HttpErrorCode = keyof typeof httpErrors

/** Names on the wire that both sides spell the same way. */
export const wire = {
  namespace: '/interview',
  command: 'command',
  private: 'private',
  presence: 'presence',
  clock: 'clock',
  sessionCookie: 'evenhand_session',
  recordPath: '/yjs/record',
  notesPath: '/yjs/notes',
  notesText: 'text',
  overall: overallId,
} as const
