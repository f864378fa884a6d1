import type { Scope } from '../../../shared/scopes.ts'
import type { WebhookEvent } from '../../../shared/webhooks.ts'

/** `kits:read` is `kits-read` here: a colon means something else in the address of a word. */
type ScopeKey<S extends Scope = Scope> = S extends `${infer Area}:${infer Act}`
  ? `${Area}-${Act}`
  : never
type EventKey<E extends WebhookEvent = WebhookEvent> = E extends `interview.${infer What}`
  ? What
  : never

/** What a token may do. */
const scopes: Record<ScopeKey, string> = {
  'interviews-read': 'See interviews and who is in them',
  'interviews-write': 'Change interviews: add people, start, reveal, close',
  'links-write':
    'Be told personal links. Whoever reads a link can sign in as that person: only for what sends out invitations',
  'records-read': 'Read records and compare candidates, once ratings have turned over',
  'records-write': 'Delete the data of candidates',
  'kits-read': 'Read kits',
  'kits-write': 'Make, change and delete kits',
  'roles-read': 'See roles and their rules',
  'roles-write': 'Set the rules of roles',
  'clips-read': 'Read the library of clips, hear them and read their transcripts',
  'clips-write': 'Upload, change, publish and withdraw clips',
  'webhooks-read': 'See webhooks and what became of their messages',
  'webhooks-write': 'Make, change and delete webhooks',
}
const events: Record<EventKey | 'test', string> = {
  revealed: 'Ratings of a question have turned over',
  decided: 'A decision was recorded',
  closed: 'An interview was closed',
  test: 'Test',
}

/** Words of the page on which other programs are connected. */
export const connections = {
  title: 'Connections',
  lead: 'Other programs can ask Evenhand for something, or be told when something happens. Either way they learn no more than you do: no rating before it has turned over.',
  failed: 'The connections could not be loaded',
  stale: 'This page could not be brought up to date. What it shows may be old.',
  notDone: 'That was not done.',
  once: 'It is shown this once. Keep it where only that program reads it.',
  done: 'I have kept it',
  scopes,
  events,
  tokens: {
    title: 'Access tokens',
    text: 'A token lets a program act for you, within what you allow here. Treat it like a password.',
    make: 'New token',
    none: 'No program has access.',
    list: 'Tokens',
    name: 'What it is for',
    nameHint: 'Such as “Nightly export”. You see it here beside when it was last used.',
    nameMissing: 'Write what the token is for.',
    scopes: 'What it may do',
    scopesMissing: 'Choose at least one.',
    expiry: 'Good for',
    days_one: '{{count}} day',
    days_other: '{{count}} days',
    never: 'Until you revoke it',
    confirm: 'Make the token',
    secret: 'The token “{{name}}”',
    secretLabel: 'Token',
    made: 'Made {{date}}',
    expires: 'good until {{date}}',
    expired: 'expired on {{date}}',
    endless: 'good until revoked',
    used: 'last used {{date}}',
    unused: 'never used',
    revoke: 'Revoke',
    revokeTitle: 'Revoke “{{name}}”?',
    revokeText: 'The program that has it is refused from now on. This cannot be undone.',
    revoked: '“{{name}}” is revoked.',
  },
  webhooks: {
    title: 'Webhooks',
    text: 'A webhook is an address of another system to which Evenhand sends a short signed message when something happens. Messages hold no names and no words that anybody wrote.',
    make: 'New webhook',
    none: 'No other system is told anything.',
    list: 'Webhooks',
    url: 'Address',
    urlHint: 'Begins with https:// and is given by the system that shall be told.',
    urlWrong: 'An address begins with https:// and a name, such as https://example.org/hooks.',
    events: 'Tell it when',
    eventsMissing: 'Choose at least one.',
    ratings: 'Send ratings too',
    ratingsHint:
      'The levels of a question, once they have turned over, by numbers in place of names. Without this a message says only that it happened.',
    confirm: 'Make the webhook',
    change: 'Change',
    changeTitle: 'Change the webhook',
    save: 'Save',
    secret: 'The secret of {{url}}',
    secretLabel: 'Secret',
    secretHint: 'With it the other system checks that a message comes from here.',
    on: 'On',
    off: 'Off: it is told nothing',
    withRatings: 'with ratings',
    withoutRatings: 'without ratings',
    turnOn: 'Turn on',
    turnOff: 'Turn off',
    test: 'Send a test',
    renew: 'New secret',
    renewTitle: 'Make a new secret?',
    renewText:
      'Messages are signed with the new one from now on. Until the other system has it, it will refuse them.',
    remove: 'Delete',
    removeTitle: 'Delete this webhook?',
    removeText: 'The address is told nothing any more, and what still waits for it is never sent.',
    removed: 'The webhook is deleted.',
    deliveries: 'Last messages',
    deliveriesFailed: 'The last messages could not be loaded.',
    noDeliveries: 'Nothing was sent yet.',
    delivered: 'Taken',
    failed_one: 'Not taken, given up after {{count}} try',
    failed_other: 'Not taken, given up after {{count}} tries',
    waits: 'On its way',
    again_one: 'Not taken in {{count}} try, next one at {{time}}',
    again_other: 'Not taken in {{count}} tries, next one at {{time}}',
    answered: 'it answered {{answer}}',
    errors: {
      name: 'the address has no such name',
      address: 'the address is in a private network, which this server does not allow',
      https: 'the address does not begin with https',
      connection: 'it could not be reached, or its certificate is not trusted',
      timeout: 'it did not answer in time',
      redirect: 'it sends on to another address',
      status: 'it refused',
      queue: 'too many messages waited for it',
      gone: 'the interview is not there any more',
    },
  },
} as const
