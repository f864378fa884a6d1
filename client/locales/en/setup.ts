import { setupInterview } from './setup-interview.ts'
import { setupNew } from './setup-new.ts'

/** Words of the pages around an interview: making it, its people and their links. */
export const setup = {
  ...setupNew,
  ...setupInterview,
  roles: {
    facilitator: 'Facilitator',
    'facilitator-panelist': 'Facilitator, rates too',
    panelist: 'Panelist',
    observer: 'Observer',
    shadow: 'Shadow',
  },
  roleHints: {
    facilitator: 'Leads through the questions and does not rate.',
    'facilitator-panelist': 'Leads through the questions, and rates as blind as everyone else.',
    panelist: 'Rates each answer unseen.',
    observer: 'Sees what is revealed and does not rate.',
    shadow: 'Rates unseen for training; counts nowhere.',
  },
  tolerance: {
    legend: 'What needs no talk in the debrief',
    hint: 'Such questions are settled at the median of the blind ratings. Anyone of the panel can still ask to talk about one.',
    usual: 'The usual',
    usualHint:
      'Ratings at the same level; on scales of four and more levels also neighbouring ones.',
    levels_zero: 'Only ratings at the same level',
    levels_one: 'Ratings up to one level apart',
    levels_other: 'Ratings up to {{count}} levels apart',
    happensUsually:
      'The debrief leaves out what is rated at the same level, and on scales of four and more levels what lies one apart.',
    happens_zero: 'The debrief leaves out only what is rated at the same level.',
    happens_one: 'The debrief leaves out what lies at most one level apart.',
    happens_other: 'The debrief leaves out what lies at most {{count}} levels apart.',
  },
  policy: {
    legend: 'When ratings turn over',
    hints: {
      'all-sealed': 'By itself, the moment the last rating is in. Fits most panels.',
      facilitator: 'At the press of a button, which works once all ratings are in.',
      debrief: 'All questions at once, later. Best when the candidate is in the room with you.',
    },
    quorum: 'Ratings that are enough',
    quorumHint: 'A number, such as 3. Left empty, all are awaited.',
    timer: 'Timer',
    timerHint: 'From the opening of a question, such as 5:00.',
    happens: {
      'all-sealed': {
        plain: 'The ratings of a question turn over the moment everyone has sealed.',
        quorum_one: 'The ratings of a question turn over the moment {{count}} is in.',
        quorum_other: 'The ratings of a question turn over the moment {{count}} are in.',
        timer:
          'The ratings of a question turn over when everyone has sealed; at the latest {{time}} after its opening, with those that are in by then.',
        both_one:
          'The ratings of a question turn over when everyone has sealed. {{time}} after its opening, {{count}} is enough.',
        both_other:
          'The ratings of a question turn over when everyone has sealed. {{time}} after its opening, {{count}} are enough.',
      },
      facilitator: {
        plain: 'The facilitator can turn the ratings of a question over once everyone has sealed.',
        quorum_one:
          'The facilitator can turn the ratings of a question over as soon as {{count}} is in.',
        quorum_other:
          'The facilitator can turn the ratings of a question over as soon as {{count}} are in.',
        timer:
          'The facilitator can turn the ratings of a question over once everyone has sealed, or {{time}} after its opening.',
        both_one:
          'The facilitator can turn the ratings of a question over once everyone has sealed. {{time}} after its opening, {{count}} is enough.',
        both_other:
          'The facilitator can turn the ratings of a question over once everyone has sealed. {{time}} after its opening, {{count}} are enough.',
      },
      debrief: {
        plain:
          'All questions turn over together when the debrief opens. If a rating is missing then, opening it needs a reason.',
        quorum_one:
          'All questions turn over together when the debrief opens. If a question has no rating then, opening it needs a reason.',
        quorum_other:
          'All questions turn over together when the debrief opens. If a question has fewer than {{count}} ratings then, opening it needs a reason.',
        timer:
          'All questions turn over together when the debrief opens. {{time}} after its opening, a question no longer waits for missing ratings.',
        both_one:
          'All questions turn over together when the debrief opens. {{time}} after its opening, {{count}} rating is enough for a question.',
        both_other:
          'All questions turn over together when the debrief opens. {{time}} after its opening, {{count}} ratings are enough for a question.',
      },
    },
  },
  session: {
    kind: { calibration: 'Calibration', keying: 'Key for clips' },
    pace: 'Pace',
    led: 'Together: the facilitator plays each clip for everyone.',
    self: 'Each at their own pace; all turn over together.',
    keying:
      'Each expert in their own time. Nothing is revealed here; it ends when all have sealed.',
    waits: 'It waits a moment for browsers that must buffer.',
    deadline: 'At the latest {{time}}.',
  },
  certificate: {
    held: 'holds the certificate for this kit: {{exact}} of {{clips}} clips at the level of the key in the last {{months}} months.',
    notHeld:
      'has no certificate for this kit yet: {{exact}} of {{clips}} clips at the level of the key in the last {{months}} months.',
  },
  problems: {
    candidate: 'Write a name or a code name.',
    kit: 'Choose a kit.',
    quorum: 'A whole number from 1 to 24, or nothing.',
    quorumTooLarge_one: 'There is only {{count}} panelist.',
    quorumTooLarge_other: 'There are only {{count}} panelists.',
    timer: 'Minutes and seconds from 0:10 to 240:00, such as 5:00, or nothing.',
    nameMissing: 'Write a name.',
    nameTaken: 'Another person has this name. Ratings are told apart by names.',
    noFacilitator: 'Make one person the facilitator.',
    manyFacilitators: 'Only one person can be the facilitator.',
    noPanelist: 'At least one person has to rate.',
  },
} as const
