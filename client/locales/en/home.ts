/** Words of the start page. */
export const home = {
  title: 'Interviews',
  titleMember: 'Your interviews',
  failed: 'Your interviews could not be loaded',
  stale: 'This list could not be brought up to date. What it shows may be old.',
  now: 'Now',
  past: 'Decided and closed',
  newInterview: 'New interview',
  roles: 'Compare candidates',
  practice: 'New practice interview',
  nothingNow: 'Nothing is open. Start a new interview when the next candidate comes.',
  nothingNowMember: 'No interview of yours is open at the moment.',
  nobody: {
    title: 'No interview is open to this browser',
    text: 'Your link was renewed or revoked, or you were removed from the panel. Ask whoever invited you for a new link.',
  },
  first: {
    title: 'See how it works first',
    text: 'A practice interview takes two minutes: three links, three windows, a made-up candidate. You see how ratings stay hidden and turn over together. It is marked as practice.',
    try: 'Try a practice interview',
    makingFailed: 'The practice interview was not made.',
  },
  row: {
    practice: 'Practice',
    panel: 'Panel:',
    made: 'made',
    join: 'Join as {{name}}',
    record: 'Record',
    setup: 'People and links',
    of: 'of {{candidate}}',
    devices_one: 'Your link as {{name}} is open on {{count}} browser.',
    devices_other: 'Your link as {{name}} is open on {{count}} browsers.',
    devicesHint:
      'If that surprises you, ask the facilitator for a new link: it signs the others out.',
    devicesHintOwner: 'If that surprises you, make a new link: it signs the others out.',
  },
} as const
