/** Why a command was refused: the code for programs, the sentence for people who use another client. */
export const refusals = {
  invalid: 'The command is not of the form that the protocol describes. Nothing was changed.',
  forbidden: 'Your role in this interview does not allow this. Nothing was changed.',
  'not-found': 'There is no such thing here, or it is not open to you.',
  'no-such-round': 'This interview has no such question.',
  'no-such-member': 'This interview has no such member.',
  'no-such-level': 'The scale of this question has no such level or criterion.',
  'wrong-phase': 'The interview is not in the phase for this. Nothing was changed.',
  'round-not-open': 'This question is not open for ratings.',
  'round-not-pending': 'This question was opened before.',
  'already-revealed':
    'The ratings of this question were revealed; a new one cannot be blind any more.',
  'not-revealed': 'The ratings of this question are not revealed yet.',
  'not-complete': 'Ratings are still missing. To reveal without them, give a reason.',
  'policy-debrief': 'In this interview all ratings are revealed together when the debrief opens.',
  'rounds-unfinished':
    'Some questions are not finished. Finish or skip them, or go on with a reason.',
  'unsettled-rounds': 'The panel differs on some questions and has not settled them.',
  'in-a-loop': 'This interview is in a loop: that is done in the debrief of all its interviews.',
  'interviews-unfinished':
    'Some interviews of this loop are not finished. Finish them, or go on with a reason.',
  'not-in-interview': 'You were not in the interview that this question comes from.',
  'nothing-sealed': 'Nobody has sealed a rating for this question. Skip it or void it instead.',
  'bad-receipt': 'The receipt does not fit the rating. Nothing was sealed.',
  'sealed-elsewhere':
    'You sealed another rating for this question on another device. It was not replaced.',
  excused: 'You are excused from this question.',
  'already-rated': 'You have a rating for this question. Revise it instead.',
  'nothing-to-revise': 'You have no rating for this question that could be revised.',
  'needs-evidence':
    'A rating two levels or more from the first one, or after none, needs its evidence.',
  'not-settled': 'This question is open to be talked about already.',
  'not-writing': 'The silent time for this question is not running.',
  'lines-shown': 'The lines for this question were shown already.',
  'proposal-changed': 'Another level was proposed meanwhile. Answer that one.',
  'needs-next': 'Say what evidence is missing and who gets it.',
  'needs-otherwise': 'The rule says something else. Deciding otherwise needs its own reason.',
  'wrong-mode': 'A session of this kind does not have this. Nothing was changed.',
  'never-revealed':
    'A key is not revealed where it is made, only in the sessions that rate its clip.',
  'no-revisions': 'In this session ratings are not revised after the reveal.',
  'deadline-past': 'The deadline has passed already. Choose a later one before the start.',
  'no-playback': 'Here nothing is played for everyone at once.',
  'no-change': 'This changes nothing.',
  'too-many-seals': 'This rating was sealed as often as it can be.',
  'too-many-revisions': 'This rating was revised as often as it can be.',
  'too-often': 'You have done this as often as it can be done in one interview.',
  'needs-reason': 'This needs a reason.',
  'needs-panelist': 'An interview needs at least one panelist.',
  'needs-facilitator': 'Exactly one member is the facilitator. Hand over the chair instead.',
  'name-taken':
    'Another member has this name. Names must differ, so that ratings can be told apart.',
  'too-many-members': 'The interview has as many members as it can take.',
  'chair-present': 'The facilitator is connected, or has been away for less than 30 seconds.',
  'member-removed': 'This member was removed from the interview.',
  deleted: 'The data of this interview was deleted. Nothing can be added to it any more.',
  'too-fast': 'Too many commands in a short time. Wait a moment and try again.',
  'not-saved': 'The server could not save this. Nothing was changed; it is safe to try again.',
  internal: 'Something went wrong on the server. What was acknowledged before is safe.',
} as const
export type RefusalCode = keyof typeof refusals

/** Either a value or the code of a refusal. */
export type Result<T> = { ok: true; value: T } | { ok: false; code: RefusalCode }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })
export const refuse = (code: RefusalCode): { ok: false; code: RefusalCode } => ({ ok: false, code })
