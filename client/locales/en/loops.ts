/** Words of loops: several interviews of one candidate with one debrief. */
export const loops = {
  new: {
    title: 'Gather interviews',
    lead: 'Several interviews of one candidate get one debrief and one decision. Choose them before they begin, if you can.',
    blind:
      'Until the debrief opens, nobody sees ratings of interviews they were not in. That includes you: from now on you see none of them yourself.',
    choose: 'Interviews of {{candidate}}',
    candidate: 'Candidate',
    none: 'There are no two interviews of one candidate',
    noneHint:
      'A loop gathers two or more of them. Make another interview of the same candidate first.',
    role: 'Role that the decision is for',
    roleHint: 'The interviews name different ones.',
    two: 'Choose two or more interviews.',
    people:
      'Everyone of these interviews is in the debrief, with a personal link of its own. The same name is the same person.',
    make: 'Gather them',
    failed: 'The interviews could not be loaded.',
  },
  parts: {
    title: 'Interviews',
    revealed: '{{revealed}} of {{questions}} questions revealed',
    untitled: 'Interview',
    through: 'through',
    open: 'not finished',
    failed: 'The interviews could not be loaded.',
  },
  competencies: {
    title: 'Competencies side by side',
    caption:
      'How many blind ratings each panel gave at which level. Late and revised ones are not in it.',
    name: 'Competency',
    version: 'version {{version}}',
    times: '× {{count}}',
    unrated: 'Nobody rated a level',
    aside: 'Not counted',
    absent: 'Not asked',
    notRated_one: '{{count}} could not rate',
    notRated_other: '{{count}} could not rate',
    scales: 'Different scales, so counted apart',
    left: 'Not counted: “{{prompt}}” of {{kit}}. {{reason}}',
    unseen_one: 'In {{count}} interview nothing was revealed, so it has no column.',
    unseen_other: 'In {{count}} interviews nothing was revealed, so they have no column.',
  },
  lobby: {
    lead: 'One debrief of {{count}} interviews. No rating of an interview is shown to whoever was not in it; when the debrief opens, all of them open at once.',
    openIt: 'Open the debrief',
    waiting: 'The facilitator opens the debrief when all interviews are through.',
    forceTitle: 'Open although interviews are not finished?',
    forceText:
      'Not finished: {{names}}. What was revealed comes in; what is still sealed there stays sealed for good, and these interviews are closed.',
    reason: 'Reason, for the record',
  },
  giveUp: {
    ask: 'Give up this loop',
    title: 'Give up this loop?',
    text: 'Its interviews are their own again, each where it was before: each takes its own decision, and what was revealed in it is open to the owner of this server again. The reason stands in the record of each. This loop cannot be opened afterwards; the interviews can be gathered anew.',
    reason: 'Reason, for the record',
    confirm: 'Give it up',
    done: 'The loop was given up. Its interviews are their own again.',
  },
} as const
