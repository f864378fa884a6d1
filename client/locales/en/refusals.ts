import { refusals as sentences } from '../../../shared/interview/refusal.ts'

/** Why something was not done, by code: what happened, what is safe, what to do. */
export const refusals = {
  ...sentences,
  offline: 'You are offline. Nothing was changed; try again when you are connected.',
  'no-answer': 'The server did not answer in time. Look whether it was done before you try again.',
  'bad-token':
    'This link is not good any more: it was used up, renewed or revoked. Ask whoever sent it for a new one.',
  'too-many-devices':
    'This link is open in too many browsers. Sign out in one, or ask for a new link.',
  'not-signed-in': 'This browser is not signed in. Open your personal link.',
  'bad-origin':
    'This page was opened under another address than the server expects. Use the address in your link.',
  'too-many-requests': 'Too many tries in a short time. Wait a minute and try again.',
  'too-large': 'This is larger than the server accepts.',
  'kit-not-published': 'This kit has no published version yet. Publish it first.',
  'kit-has-problems': 'Some problems in this kit have to be mended before it can be published.',
  'draft-changed': 'This draft was changed in another window. Load it again to go on.',
  'members-wrong':
    'An interview needs one facilitator, at least one panelist, and names that differ.',
  'role-too-large':
    'This role has more interviews than can be compared at once. Nothing is lost: each record opens by itself.',
  'loop-wrong':
    'A loop gathers two or more different interviews of one candidate. Nothing was made.',
  'roles-differ': 'These interviews are for different roles. Say for which one the decision is.',
  'loop-not-open':
    'This interview is gathered with others of the candidate. Its ratings open when their debrief opens.',
  'rule-fixed':
    'The rule of this role was fixed with its first interview. It stays as it is; nothing was changed.',
  'too-many-tokens':
    'There are as many tokens as there can be. Revoke one that is not used any more.',
  'too-many-webhooks': 'There are as many webhooks as there can be. Delete one first.',
  'webhook-url':
    'Messages cannot go to this address. It has to begin with https:// and hold no name and password.',
  'under-way': 'People are at work in this interview. Close it first; nothing was deleted.',
  'other-name': 'This is not the name as it stands. Nothing was deleted.',
  'not-a-kit': 'This text cannot be read as a kit.',
  /** More on `deleted`, for what stands in the place of a deleted interview. */
  gone: {
    title: 'This interview was deleted',
    text: 'All of its data was deleted for good, and so is what this browser kept of it: notes, drafts, and what had not been sent yet.',
    when: 'That was on {{day}} at {{time}}.',
  },
  'not-ready': 'The server cannot reach its store. Try again in a moment.',
} as const
