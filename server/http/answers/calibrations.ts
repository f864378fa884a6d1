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
  at: z.number(),
  clips: z.int(),
  exact: z.int(),
  adjacent: z.int(),
  bias: z.number().nullable(),
  isShared: z.boolean(),
})
/** How who is signed in matched the keys so far. */
export const OwnHistory = z.strictObject({
  sessions: z.array(OwnSession),
  certificates: z.array(
    z.strictObject({ kitId: z.string(), rule: CertificateRule, certificate: Certificate }),
  ),
})
/** Who shared results for a kit, by name. */
export const KitCertificates = z.strictObject({
  rule: CertificateRule,
  people: z.array(z.strictObject({ name: z.string(), certificate: Certificate })),
})
export const SavedCertificate = z.strictObject({ rule: CertificateRule })
