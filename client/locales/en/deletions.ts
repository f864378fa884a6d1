/** Words of what deletes an interview for good, and of what says afterwards that it was done. */
export const deletions = {
  section: {
    title: 'Data',
    due: 'On {{day}} this is deleted by itself, for good. Take along before what has to be kept.',
    ask: {
      candidate: 'Delete this candidate’s data…',
      calibration: 'Delete this calibration…',
      keying: 'Delete this key…',
    },
  },
  title: {
    candidate: 'Delete the data of {{name}}?',
    calibration: 'Delete the calibration “{{name}}”?',
    keying: 'Delete the key “{{name}}”?',
  },
  unseen: 'What would be deleted cannot be shown.',
  notYet_one: 'This cannot be deleted yet: people are at work in it.',
  notYet_other: 'This cannot be deleted yet: people are at work in one of those below.',
  closeFirst:
    'When its facilitator has closed it, come back here. Where the facilitator has left, make a new link for them under “Manage”.',
  takes: {
    candidate:
      'Ratings, evidence, notes, links and the record go for good, for everyone. Nobody can bring them back. The kit and the rule of the role stay.',
    calibration:
      'Ratings, notes, links and everyone’s results go for good, also where they count towards certificates. Nobody can bring them back. The kit, the clips and their keys stay.',
    keying:
      'The experts’ answers and links go for good. Nobody can bring them back. The kit and the clips stay, and so do calibrations with this key, each with its own copy of it.',
  },
  together:
    'These share a loop and hold copies of each other’s ratings, so they are deleted together:',
  loop: 'Debrief of several interviews',
  made: 'made {{day}}',
  others_one: 'Another interview of a candidate of this name stays. It is deleted on its own page:',
  others_other:
    'Other interviews of a candidate of this name stay. Each is deleted on its own page:',
  notReached: 'Backups, exports and what is printed are not reached: delete those yourself.',
  cause: 'Why',
  causeHint: 'It is kept for ever, with the time and nothing of what was deleted.',
  causeMissing: 'Choose why.',
  causes: {
    'candidate-request': 'The candidate asked for it',
    mistake: 'It was made by mistake',
    'other-duty': 'Another duty to delete it',
  },
  name: {
    candidate: 'To confirm, write the candidate’s name as it stands',
    calibration: 'To confirm, write its title as it stands',
    keying: 'To confirm, write its title as it stands',
  },
  confirm: 'Delete for good',
  done: 'The data of {{name}} was deleted for good.',
  list: {
    title: 'Deletions',
    lead: 'That something was deleted, when and why. Nothing of what it was is kept, and these entries stay.',
    failed: 'The deletions could not be loaded',
    stale: 'This list could not be brought up to date. What it shows may be old.',
    none: 'Nothing was deleted yet',
    how: 'The data of a candidate is deleted at the end of the page of their interview.',
    at: '{{day}}, {{time}}',
    by: {
      owner: 'By the owner.',
      period: 'By itself, a set time after it was closed.',
    },
    interviews_one: '{{count}} interview',
    interviews_other: '{{count}} interviews',
    notDone: 'Bytes of it are still in the server’s files. It takes them out as soon as it can.',
  },
} as const
