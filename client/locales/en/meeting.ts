/** Words around the rating, fetched with what shows them: lobby, people, notes, what comes after the reveal. */
export const meeting = {
  lobby: {
    practice: 'Practice',
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
    home: 'To the start page',
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
    evidenceMissing: 'Write what was said that carries so large a step.',
    evidence:
      'This is {{count}} levels from your first rating: write the evidence that carries it.',
    evidenceFirst: 'You gave no level before: write the evidence that carries this one.',
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
    title: 'Consensus',
    is: 'Consensus:',
    none: 'No consensus',
    open: 'Not settled yet.',
    proposed: '{{by}} proposes:',
    agreed: 'Agreed: {{names}}',
    asideOne: '{{name}} stands aside: {{reason}}',
    silent: 'No answer yet: {{names}}',
    noAnswer: 'Without an answer: {{names}}',
    propose: 'Propose a level',
    proposeOther: 'Propose another level',
    proposeTitle: 'Which level do you propose?',
    proposeHint:
      'Each panelist agrees or stands aside. It is recorded when all have answered and more agree.',
    level: 'Level',
    reason: 'Reason',
    save: 'Propose',
    agree: 'Agree',
    standAside: 'Stand aside',
    asideTitle: 'Stand aside from “{{level}}”?',
    asideText: 'The panel may go on with it. Your reason is kept in the record.',
    asideReason: 'Why you see it differently',
    recordNow: 'Record without all answers',
    recordTitle: 'Record “{{level}}” as it stands?',
    recordText: 'Who agreed, who stood aside and who gave no answer stands in the record.',
    recordReason: 'Why not wait for everyone',
    recordNone: 'No consensus',
    noneTitle: 'Record that there is no consensus?',
    noneText: 'All ratings stay as they are. The reason stands in the record.',
    noneReason: 'Why the panel does not agree',
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
  shared: {
    title: 'Shared notes',
    hint: 'The panel writes here together. Everyone in the interview reads it, and sees who wrote what.',
    readHint: 'The panel writes here together. You can read it.',
    writing_one: '{{names}} is in the text now.',
    writing_other: '{{names}} are in the text now.',
    closed:
      'The interview is closed. The text stays as it is; who wrote what in it was deleted for good.',
    startAnew: 'Show the panel’s text',
    refused: {
      'too-large':
        'These notes are longer than the server can keep. All of them are still on this device, and are saved as soon as they are shorter.',
      closed:
        'The interview was closed before all of this reached the panel. Your last words are in the text above, on this device alone. Copy what you need.',
      'not-yours':
        'The server could not take your last words as yours. They are in the text above, on this device alone. Copy them, show the panel’s text, and add them again.',
      'read-only':
        'You may read these notes and not write in them. Your last words are in the text above, on this device alone. Copy what you need.',
      'too-early':
        'Notes are shared when nothing is rated blind any more. What you wrote is kept on this device. Try again then.',
    },
    showHistory: 'Who wrote what',
    hideHistory: 'Hide who wrote what',
    historyProblem: 'Who wrote what cannot be shown right now. It is safe on the server.',
    nobody: 'Nobody has written anything yet.',
    inOrder: 'In the order it was written',
    earlier_one: '{{count}} earlier entry is not listed.',
    earlier_other: '{{count}} earlier entries are not listed.',
    standing: 'The text as it stands',
    added: 'Added:',
    removed: 'Removed:',
    blank: 'blank space',
    kept: 'Kept until the interview is closed, then deleted for good. The text stays.',
  },
  notes: {
    title: 'Private notes',
    hint: 'For you alone, on all your devices. Never part of the record.',
    tooLarge:
      'These notes are longer than the server can keep. All of them are still on this device, and are saved as soon as they are shorter.',
  },
} as const
