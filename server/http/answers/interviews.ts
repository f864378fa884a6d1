import { z } from 'zod'
import { DebriefSettings, Policy } from '../../../shared/interview/policy.ts'
import { modes, phases, roles } from '../../../shared/interview/state.ts'

const Roles = z.array(z.enum(roles))

/** A link for one person, told once. */
export const Invite = z.strictObject({ memberId: z.string(), name: z.string(), url: z.string() })
export const NewInterviewMade = z.strictObject({
  interview: z.strictObject({ id: z.string() }),
  invites: z.array(Invite),
})

/** What lists show of an interview. */
const Summary = z.strictObject({
  id: z.string(),
  candidate: z.string(),
  role: z.string(),
  mode: z.enum(modes),
  phase: z.enum(phases),
  practice: z.boolean(),
  createdAt: z.number(),
  updatedAt: z.number(),
  loopId: z.string().nullable(),
  hasRevealed: z.boolean(),
  isDecided: z.boolean(),
})
const Named = z.strictObject({ id: z.string(), name: z.string(), active: z.boolean() })
export const InterviewList = z.strictObject({
  interviews: z.array(Summary.extend({ members: z.array(Named).optional() })),
})
export const InterviewDetails = z.strictObject({
  interview: Summary.extend({
    policy: Policy,
    debrief: DebriefSettings,
    startedAt: z.number().nullable(),
    kit: z.strictObject({ id: z.string(), version: z.int(), title: z.string() }),
    members: z.array(Named.extend({ roles: Roles, hasLink: z.boolean() })),
  }),
})
/** The interviews of a loop; all that is known of them before it opens. */
export const Parts = z.strictObject({
  parts: z.array(
    z.strictObject({
      id: z.string(),
      role: z.string(),
      phase: z.enum(phases),
      createdAt: z.number(),
      startedAt: z.number().nullable(),
      kit: z.strictObject({ title: z.string(), version: z.int() }),
      members: z.array(z.strictObject({ name: z.string(), roles: Roles })),
      revealed: z.int(),
      questions: z.int(),
      isThrough: z.boolean(),
    }),
  ),
})
export const Done = z.strictObject({ ok: z.literal(true), seq: z.int() })
export const Missing = z.strictObject({
  missing: z.record(z.string(), z.strictObject({ at: z.number(), members: z.array(z.string()) })),
})
/** The record of an interview and its log, as `docs/protocol.md` says. */
export const RecordFile = z.looseObject({
  format: z.literal('evenhand-record'),
  version: z.int(),
})

/** Who is signed in, and what is open to them. */
export const SignedInAs = z.strictObject({
  as: z.union([
    z.strictObject({ kind: z.literal('owner') }),
    z.strictObject({
      kind: z.literal('member'),
      interviewId: z.string(),
      memberId: z.string(),
    }),
  ]),
})
const Membership = z.strictObject({
  interviewId: z.string(),
  memberId: z.string(),
  name: z.string(),
  roles: Roles,
  candidate: z.string(),
  role: z.string(),
  phase: z.enum(phases),
  practice: z.boolean(),
  createdAt: z.number(),
  devices: z.int(),
})
export const Me = z.strictObject({ owner: z.boolean(), memberships: z.array(Membership) })
