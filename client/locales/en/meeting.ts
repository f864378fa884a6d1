/** Words around the rating, fetched with what shows them: lobby, people, notes, what comes after the reveal. */
export const meeting = {
  lobby: {
    questions_one: '{{count}} question',
    questions_other: '{{count}} questions',
    minutes: 'about {{minutes}} min',
    start: 'Start the interview',
    waiting: 'You are in. The facilitator starts the interview.',
    brief: 'Read the brief',
    try: 'Try a rating',
    tryHint:
      'Press a number or a row. This goes nowhere; in the interview a rating counts once you seal it.',
    policy: {
      'all-sealed': 'Ratings turn over together as soon as the last one is sealed.',
      facilitator: 'Ratings turn over together when the facilitator reveals them.',
      debrief: 'All ratings stay sealed until the debrief, and then turn over together.',
    },
  },
  refused: {
    title: 'You are not in this interview any more',
    signedOut: 'You are signed out',
    text: 'Your link was renewed or revoked, or you were removed. What you sealed before is kept. Ask the facilitator if this surprises you.',
  },
  people: {
    title: 'People',
    here: 'connected',
    away: 'not connected',
    excused: 'excused: {{cause}}',
    excuse: 'Excuse',
    lift: 'Expect a rating again',
    handOver: 'Hand over the chair',
    handOverTitle: 'Hand over the chair to {{name}}?',
    handOverText:
      'They open the questions and reveal the ratings from now on. This stands in the record.',
    remove: 'Remove',
    removeTitle: 'Remove {{name}} from this interview?',
    removeText:
      'They lose sight of it at once. Ratings that they sealed stay and are revealed with the others.',
    links: 'Add people, see and renew links',
  },
  excuse: {
    scope: 'Excused from',
    round: 'This question',
    rest: 'The rest of the interview',
    cause: 'Because',
    reason: 'Reason, for the record',
    save: 'Excuse {{name}}',
  },
  revise: {
    open: 'Revise my rating',
    title: 'Revise your rating',
    hint: 'Your blind rating stays beside it for ever.',
    reason: 'What changed your mind',
    save: 'Save the revision',
    to: 'revised to',
  },
  late: {
    open: 'Add a late rating',
    hint: 'The ratings are revealed, so yours is marked as not blind and left out of blind figures.',
    label: 'Rated after the reveal, so not blind; left out of blind figures.',
    add: 'Add late rating',
    arrived:
      'The ratings were revealed before yours reached the server. It is still kept on this device.',
    replaced:
      'A later version of your rating reached the server after the reveal, so the one before it counts. Revise it if you still want to.',
    keep: 'Add it as a late rating',
    discard: 'Discard it',
  },
  reveal: {
    forced: 'Revealed early: {{reason}}',
    heard: 'Criteria heard',
  },
  receipts: {
    verified: 'Receipts verified',
    verifiedText:
      'This browser has checked that every rating here fits the receipt that was made when it was sealed.',
    elsewhere:
      'This is not the rating that you sealed on this device. If you replaced it on another device, all is well.',
    report: 'Report it',
    reported: 'Reported. This stands in the record.',
    unfit: 'The receipt of {{name}}’s rating of question {{place}} does not fit.',
    unfitOverall: 'The receipt of {{name}}’s overall recommendation does not fit.',
    unfitText:
      'What is shown here is not what was sealed: it was altered on its way. This browser reports it, so that it stands in the record. Ask them what they sealed.',
  },
  consensus: {
    is: 'Consensus:',
    none: 'No consensus',
    open: 'Not settled yet.',
    record: 'Record consensus',
    change: 'Change',
    title: 'What does the panel settle on?',
    level: 'Level',
    reason: 'Reason',
    reasonHint: 'Needed where there is no consensus.',
    save: 'Record',
  },
  debrief: {
    progress: '{{settled}} of {{total}} differences settled',
    allAgree: 'The panel agrees on every question.',
    place: 'Question {{place}}',
    show: 'Discuss now',
    aside: 'Not counted',
  },
  decision: {
    title: 'Decision',
    outcome: 'What the panel decides',
    outcomeMissing: 'Choose a decision first.',
    reason: 'Reason',
    reasonHint: 'The evidence that carries it.',
    save: 'Record the decision',
    first_one:
      'First settle question {{questions}}: record a consensus, or that there is none and why.',
    first_other:
      'First settle questions {{questions}}: record a consensus, or that there is none and why.',
    waiting: 'The facilitator records the decision when the differences are settled.',
    never: 'This interview was closed without a decision.',
    record: 'Open the record',
    close: 'Close the interview',
    closeTitle: 'Close the interview?',
    closeText: 'Nothing can be changed afterwards. The record stays.',
    reopen: 'Reopen the debrief',
    reopenTitle: 'Reopen the debrief?',
    reopenText: 'The decision is taken back. Both stand in the record.',
  },
  missing: {
    ask: 'Who is missing?',
    told: 'Not sealed at {{time}}: {{names}}.',
    problem: 'Who is missing cannot be told right now.',
  },
  chair: {
    skip: {
      title: 'Skip this question?',
      text: 'It was not asked and is not rated. The record says so.',
      confirm: 'Skip question',
    },
    void: {
      title: 'Make this question void?',
      text: 'It then counts for nobody. Ratings that were sealed and not revealed stay sealed for good.',
      confirm: 'Make void',
    },
    goOnTitle: 'Go on although nobody has rated?',
    goOnText:
      'No rating is sealed for this question yet. It stays open, and the panel can come back to it.',
    goOn: 'Go on',
    forceTitle: 'Reveal although ratings are missing?',
    forceText_one:
      '{{count}} rating is still missing. It is marked as missing, and your reason stands in the record.',
    forceText_other:
      '{{count}} ratings are still missing. They are marked as missing, and your reason stands in the record.',
    forceReason: 'Why not wait',
    forceConfirm: 'Reveal now',
    debriefTitle: 'Open the debrief now?',
    debriefText_one:
      '{{count}} question is not finished. Where nobody sealed it is skipped, otherwise it is revealed as it is.',
    debriefText_other:
      '{{count}} questions are not finished. Where nobody sealed they are skipped, otherwise they are revealed as they are.',
    away: 'The facilitator has been away for more than 30 seconds.',
    take: 'Take the chair',
    takeTitle: 'Take the chair?',
    takeText:
      'You open the questions and reveal the ratings from now on, still blind yourself. This stands in the record.',
  },
  notes: {
    title: 'Private notes',
    hint: 'For you alone, on all your devices. Never part of the record.',
    tooLarge:
      'These notes are longer than the server can keep. All of them are still on this device, and are saved as soon as they are shorter.',
  },
} as const
