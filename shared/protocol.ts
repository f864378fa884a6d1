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

const Title = z.string().overwrite(tidyLine).min(1).max(limits.titleChars)
const areDifferent = (ids: readonly string[]) => new Set(ids).size === ids.length

/** What `POST /api/keyings` takes: the panelists among the members are the experts. */
export const NewKeying = z.strictObject({
  title: Title,
  clips: z
    .array(z.string().min(1).max(64))
    .min(1)
    .max(limits.sessionClips)
    .refine(areDifferent, 'a clip may be named once'),
  members: z.array(Invitee).min(1).max(limits.members),
})
export type NewKeying = z.infer<typeof NewKeying>

/**
 * What `POST /api/calibrations` takes, the clips in their order. The key of a probe stays silent until the end; a
 * clip that has no key, or whose key is not to be shown, is used `withoutKey`, on purpose.
 */
export const NewCalibration = z.strictObject({
  title: Title,
  clips: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(64),
        probe: z.boolean().optional(),
        withoutKey: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(limits.sessionClips)
    .refine((clips) => areDifferent(clips.map(({ id }) => id)), 'a clip may be named once'),
  policy: Policy.optional(),
  members: z.array(Invitee).min(1).max(limits.members),
})
export type NewCalibration = z.infer<typeof NewCalibration>

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

/** What a window says of the clip that it should play: in which round it must buffer, or with null that it is ready. */
export const BufferingReport = z.strictObject({ roundId: z.string().min(1).max(64).nullable() })
/** Whose windows must buffer in which round, sent to the facilitator of a session that waits for everyone. */
export const Buffering = z.array(z.strictObject({ roundId: z.string(), memberId: z.string() }))
export type Buffering = z.infer<typeof Buffering>

/** Codes with which the server ends a document connection; from 4400 on clients do not come back by themselves. */
export const closeCodes = {
  'bad-frame': 4400,
  'not-signed-in': 4401,
  forbidden: 4403,
  'not-found': 4404,
  'read-only': 4405,
  'not-yours': 4409,
  restored: 4410,
  deleted: 4411,
  'too-large': 4413,
  closed: 4423,
  'loop-not-open': 4424,
  'too-early': 4425,
  'too-fast': 4429,
  'going-away': 1001,
  'try-later': 1013,
} as const
export type CloseName = keyof typeof closeCodes

/** Names on the wire that both sides spell the same way. */
export const wire = {
  namespace: '/interview',
  command: 'command',
  private: 'private',
  presence: 'presence',
  clock: 'clock',
  buffering: 'buffering',
  sessionCookie: 'evenhand_session',
  recordPath: '/yjs/record',
  notesPath: '/yjs/notes',
  notesText: 'text',
  overall: overallId,
} as const
