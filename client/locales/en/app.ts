/** Words of the frame: opening a link, lost pages, names that several screens share. */
export const app = {
  skip: 'Skip to the content',
  frame: {
    home: 'Evenhand, to the start page',
    nav: 'Places',
    interviews: 'Interviews',
    kits: 'Kits',
    menu: 'Menu',
    connections: 'Connections',
    deletions: 'Deletions',
    signOut: 'Sign out',
    signOutTitle: 'Sign this browser out?',
    signOutOwner:
      'Nothing is lost. To come back as the owner you need a new owner link: whoever runs the server makes one with “npm run owner-link”.',
    signOutMember:
      'What you have sealed is safe. To come back, open your personal link again on this browser.',
    signedOut: {
      title: 'Open your personal link to come in',
      guest:
        'Whoever invited you sent you a link of your own. Open it in this browser: it signs you in, without an account or a password.',
      owner:
        'Is this your own server? It printed an owner link when it first started. It works once; for a new one, run this where the server runs:',
    },
  },
  join: {
    opening: 'Opening your interview…',
    failed: 'This link did not open',
    again: 'Try again',
    home: 'To the start page',
  },
  lost: {
    title: 'There is nothing here',
    hint: 'The address is wrong, or what was here is not open to you. Your personal link always brings you back.',
  },
  roles: {
    facilitator: 'Facilitator',
    panelist: 'Panelist',
    observer: 'Observer',
    shadow: 'Shadow',
  },
  phases: {
    lobby: 'Lobby',
    rounds: 'Questions',
    overall: 'Overall recommendation',
    debrief: 'Debrief',
    decided: 'Decided',
    closed: 'Closed',
  },
  outcomes: {
    advance: 'Advance',
    hold: 'Hold',
    decline: 'Decline',
    'more-evidence': 'More evidence needed',
  },
  policies: {
    'all-sealed': 'When everyone has sealed',
    facilitator: 'When the facilitator reveals',
    debrief: 'All together in the debrief',
  },
  causes: {
    absent: 'Absent',
    conflict: 'Conflict of interest',
    'joined-later': 'Joined later',
    other: 'Other reason',
  },
} as const
