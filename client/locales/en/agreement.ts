/** Words of how well the raters of a role or a kit agree. */
export const agreement = {
  title: 'How well panels agree',
  titleOf: 'How well panels agree: {{name}}',
  failed: 'The figures could not be loaded',
  stale: 'These figures could not be brought up to date. What they show may be old.',
  computing: 'Working out the figures',
  ready: 'The figures are ready.',
  backToRole: 'Back to the candidates',
  backToKit: 'Back to the kit',
  lead: 'From blind ratings that were revealed, as they were sealed. No figure here changes a rating.',
  counts:
    '{{interviews}}, {{answers}} rated by two or more panelists, {{raters}}. Scale of {{levels}} levels.',
  interviews_one: '{{count}} interview',
  interviews_other: '{{count}} interviews',
  answers_one: '{{count}} answer',
  answers_other: '{{count}} answers',
  raters_one: '{{count}} panelist',
  raters_other: '{{count}} panelists',
  leftOut_one: '{{count}} answer on another scale is not in these figures.',
  leftOut_other: '{{count}} answers on other scales are not in these figures.',
  kits: '{{count}} kits or versions are put together here. Questions count as the same only under the same criteria.',
  few: 'These are few answers: with fewer than 30 every interval is rough, and much can still change.',
  none: {
    title: 'Nothing to judge yet',
    text: 'Figures appear when two panelists have rated the same answer and the round is revealed. Practice and interviews that wait for their loop do not count.',
  },
  figure: 'Figure',
  value: 'Value',
  span: '{{lo}} to {{hi}}',
  rough: 'rough',
  answersColumn: 'Answers',
  reasons: {
    few: 'Not enough answers to judge',
    shared: 'Needs two panelists on the same answer',
    same: 'Everyone gave the same rating',
    many: 'Too many panelists to compare',
    other: 'Cannot be worked out from these answers',
  },
  overall: {
    title: 'Agreement',
    caption:
      'How often two panelists agree on the same answer. Below each value, where it lies with 95% certainty.',
    exact: 'Same level',
    exactSays: 'Of every two panelists who rated the same answer, so many gave the same level.',
    adjacent: 'At most one level apart',
    adjacentSays: 'Of every two panelists who rated the same answer, so many were this close.',
    alpha: 'Better than chance (alpha)',
    alphaSays:
      'How much better than chance panels agreed: 1 is perfect, 0 is no better than guessing.',
    alphaBelow: 'Less agreement than chance: check that everyone reads the scale the same way.',
    drawing: 'Drawn, from 0 to 1',
  },
  months: {
    title: 'Over time',
    caption: 'Agreement by the month of the reveal.',
    month: 'Month',
    drawing: 'Same level by month, with intervals: {{points}}. The table has the same numbers.',
    point: '{{month}} {{share}}',
    one: 'One month so far: no course to see yet.',
  },
  questions: {
    title: 'Questions',
    caption: 'How each question does its work. Those to look at first stand first.',
    question: 'Question',
    exact: 'Same level',
    apart: 'Far apart',
    apartSays:
      'Far apart: two levels or more between ratings of one answer (on two levels, any difference).',
    tells: 'From candidates',
    tellsSays:
      'From candidates: how much of the differences between ratings comes from the candidates, the rest from panelists and chance. The best is 1.',
    splits: 'Splits panels: rewrite its criteria',
    blurs: 'Tells candidates apart too little: rewrite or replace it',
    versions: 'asked in {{count}} kits or versions',
    criteria: 'Criteria that were ticked differently',
    criterion: '{{level}}: {{criterion}}',
    divided_one: 'in {{count}} of {{answers}} answers some ticked it and others did not',
    divided_other: 'in {{count}} of {{answers}} answers some ticked it and others did not',
    why: 'A question is named only where its whole interval says so: more than 1 answer in 10 far apart, or less than half of the differences from candidates.',
  },
  people: {
    title: 'Panelists',
    caution:
      'For better criteria and for training together, not for ranking people. Who rates lower may be the one who reads the criteria as they are meant. No rating is changed by this.',
    caption: 'Compared with others on the same answers; by name.',
    captionOf:
      'Group {{place}} of {{count}}. Nobody here shares answers, even through others, with another group, so groups cannot be compared.',
    name: 'Panelist',
    severity: 'Severity',
    severitySays: 'Severity: on the same answers, so many levels lower or higher than the others.',
    lower: '{{value}} lower',
    higher: '{{value}} higher',
    equal: 'no difference',
    drawing: 'Lower or higher, to {{reach}} levels',
    drawingOf: '{{name}}: {{value}}, {{lo}} to {{hi}} levels',
    range: 'Range',
    rangeSays:
      'Range: how widely their ratings spread compared with the others’ on the same answers; 1 is as widely.',
    used: 'Levels given',
    usedSays: 'Levels given: how often each level, from the weakest to the best.',
  },
  order: {
    title: 'Would any order change?',
    none: 'If severity were taken out, no two of {{candidates}} candidates would change places ({{pairs}} pairs of one role and kit version).',
    some_one:
      'If severity were taken out, {{count}} pair of candidates of {{pairs}} would change places.',
    some_other:
      'If severity were taken out, {{count}} pairs of candidates of {{pairs}} would change places.',
    within: 'All of them differ by less than the panels’ own noise: treat them as tied either way.',
    beyond_one:
      '{{count}} of them differs by more than the panels’ own noise: look at who rated whom.',
    beyond_other:
      '{{count}} of them differ by more than the panels’ own noise: look at who rated whom.',
    few: 'Not enough answers to judge.',
  },
  sequence: {
    title: 'What came before',
    lower:
      'After a strong answer to a question panelists rated the next candidate’s answer {{value}} of a level lower than after a weak one.',
    higher:
      'After a strong answer to a question panelists rated the next candidate’s answer {{value}} of a level higher than after a weak one.',
    clear: 'The whole interval lies on that side: read the criteria again before each candidate.',
    unclear: 'The interval includes no difference: nothing is shown by this.',
    counts:
      '{{lo}} to {{hi}} levels; {{strong}} ratings after a strong answer, {{weak}} after a weak one.',
    few: 'Not enough answers to judge: {{strong}} ratings after a strong answer, {{weak}} after a weak one.',
  },
  help: {
    title: 'What would help more',
    caption: 'How dependably the panels’ means put candidates in order: 1 is perfectly.',
    way: 'Panels',
    now: 'As they are: {{questions}} questions, {{raters}} panelists',
    withRater: 'With one more panelist',
    withQuestion: 'With one more question',
    dependable: 'Dependable',
    rater: 'One more panelist would help more than one more question.',
    question: 'One more question would help more than one more panelist.',
    unclear: 'Too close to tell whether a panelist or a question would help more.',
    base_one:
      'From {{count}} candidate of one kit version whom every counted panelist rated on every question.',
    base_other:
      'From {{count}} candidates of one kit version whom every counted panelist rated on every question.',
    leftOut_one: '{{count}} interview of another version or with gaps is left out.',
    leftOut_other: '{{count}} interviews of other versions or with gaps are left out.',
    few: 'Not enough answers to judge: needs 12 candidates with one kit version whom at least two panelists rated on every question.',
    same: 'The panels’ means do not tell these candidates apart beyond chance, so more of the same would not help yet.',
  },
} as const
