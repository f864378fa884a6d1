import { requestCauses } from '../../../shared/deletion.ts'
import { isOfCandidate, type Mode } from '../../../shared/interview/state.ts'

export type RequestCause = (typeof requestCauses)[number]
/** What the owner says to delete an interview: its candidate's name as it stands, and why. */
export type DeletionWanted = { candidate: string; cause: RequestCause }

/** As what an interview is spoken of where it is deleted; panels learn to rate in sessions of no candidate. */
export const kindOf = (mode: Mode): 'candidate' | 'calibration' | 'keying' =>
  mode === 'calibration' || mode === 'keying' ? mode : 'candidate'

/** The causes that there can be: in sessions of no candidate nobody asks as one. */
export const causesFor = (mode: Mode): readonly RequestCause[] =>
  requestCauses.filter((cause) => cause !== 'candidate-request' || isOfCandidate(mode))
