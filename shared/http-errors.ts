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
  'clip-not-published': {
    status: 409,
    message: 'Only clips that are published and not withdrawn can be rated.',
  },
  'clips-differ': {
    status: 409,
    message: 'The clips of a session answer questions of one kit.',
  },
  'clip-without-key': {
    status: 409,
    message: 'A clip has no key yet. Have experts rate it first, or use it without one on purpose.',
  },
  'deadline-past': { status: 409, message: 'The deadline has passed already.' },
  'loop-not-open': {
    status: 409,
    message: 'This interview waits for a debrief with others. Its ratings open with all of them.',
  },
  'not-media': {
    status: 415,
    message:
      'This is no recording that Evenhand knows. Choose an MP4, WebM, MP3, WAV, Ogg or M4A file.',
  },
  'media-cut': {
    status: 422,
    message: 'The end of this recording is missing. Copy or export it anew.',
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
  'under-way': {
    status: 409,
    message: 'People are at work in this interview. Close it first; nothing was deleted.',
  },
  'other-name': {
    status: 409,
    message: 'This is not the name of the candidate as it stands. Nothing was deleted.',
  },
  deleted: { status: 410, message: 'The data of this interview was deleted.' },
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
