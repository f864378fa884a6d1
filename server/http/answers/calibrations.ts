import { z } from 'zod'
import { CertificateRule } from '../../../shared/calibration/certificate.ts'

const Certificate = z.strictObject({
  sessions: z.int(),
  clips: z.int(),
  exact: z.int(),
  isHeld: z.boolean(),
})
const OwnSession = z.strictObject({
  interviewId: z.string(),
  memberId: z.string(),
  title: z.string(),
  kitId: z.string(),
  kitTitle: z.string(),
  at: z.number(),
  clips: z.int(),
  exact: z.int(),
  adjacent: z.int(),
  bias: z.number().nullable(),
  isShared: z.boolean(),
})
const RepeatedClip = z.strictObject({
  clipId: z.string(),
  title: z.string(),
  levels: z.array(z.string()),
  key: z.int(),
  before: z.strictObject({ at: z.number(), level: z.int() }),
  now: z.strictObject({
    at: z.number(),
    level: z.int(),
    interviewId: z.string(),
    session: z.string(),
  }),
  moved: z.enum(['same', 'nearer', 'farther', 'as-far']),
})
/** How who is signed in matched the keys so far. */
export const OwnHistory = z.strictObject({
  sessions: z.array(OwnSession),
  certificates: z.array(
    z.strictObject({
      name: z.string(),
      kitId: z.string(),
      kitTitle: z.string(),
      rule: CertificateRule,
      certificate: Certificate,
    }),
  ),
  repeated: z.array(RepeatedClip),
})
/** Who shared results for a kit, by name. */
export const KitCertificates = z.strictObject({
  rule: CertificateRule,
  people: z.array(z.strictObject({ name: z.string(), certificate: Certificate })),
})
export const SavedCertificate = z.strictObject({ rule: CertificateRule })
