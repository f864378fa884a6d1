import { z } from 'zod'
import { Cue } from '../../../shared/clip/clip.ts'
import { CertificateRule } from '../../../shared/calibration/certificate.ts'
import { CommandId, Invitee } from '../../../shared/interview/command.ts'
import { DeletionRequest } from '../../../shared/deletion.ts'
import { DebriefSettings, Policy } from '../../../shared/interview/policy.ts'
import { Hash, Rating, Receipt, Tick } from '../../../shared/interview/rating.ts'
import { excuseCauses, outcomes } from '../../../shared/interview/state.ts'
import { Kit, Level, Question } from '../../../shared/kit/schema.ts'
import { limits } from '../../../shared/limits.ts'
import { Cursor, TextPlace } from '../../../shared/notes/cursor.ts'
import * as protocol from '../../../shared/protocol.ts'
import { Scope } from '../../../shared/scopes.ts'
import { WebhookEvent } from '../../../shared/webhooks.ts'
import { shapeWords } from './shape-words.ts'

const { name: Name, roles: Roles } = Invitee.shape

/** Every schema of the wire, so that a new one is missed on the page. */
const ofProtocol = Object.entries(protocol)
  .flatMap(([name, schema]) => (schema instanceof z.ZodType ? [{ name, schema }] : []))
  .toSorted((a, b) => (a.name < b.name ? -1 : 1))

/** The words of the protocol's page, with the shapes that have a name there. */
export const words = shapeWords([
  { name: 'Id', schema: z.string().min(1).max(64) },
  { name: 'CommandId', schema: CommandId },
  { name: 'Name', schema: Name },
  { name: 'Reason', schema: z.string().min(1).max(limits.reasonChars) },
  { name: 'Roles', schema: Roles },
  { name: 'Invitee', schema: Invitee },
  { name: 'Policy', schema: Policy },
  { name: 'DebriefSettings', schema: DebriefSettings },
  { name: 'Tick', schema: Tick },
  { name: 'Rating', schema: Rating },
  { name: 'Hash', schema: Hash },
  { name: 'Receipt', schema: Receipt },
  { name: 'Cause', schema: z.enum(excuseCauses).exclude(['joined-later']) },
  { name: 'Outcome', schema: z.enum(outcomes) },
  { name: 'Scope', schema: Scope },
  { name: 'WebhookEvent', schema: WebhookEvent },
  { name: 'CertificateRule', schema: CertificateRule },
  { name: 'Level', schema: Level },
  { name: 'Question', schema: Question },
  { name: 'Kit', schema: Kit },
  { name: 'Cue', schema: Cue },
  { name: 'DeletionRequest', schema: DeletionRequest },
  { name: 'TextPlace', schema: TextPlace },
  { name: 'Cursor', schema: Cursor },
  ...ofProtocol,
])
