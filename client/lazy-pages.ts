import { withWords } from './i18n.ts'

/**
 * The pages that are fetched, with their words, when they are first opened. They stand in a file of their own
 * because the names of all files that they need would lie on the way from a link to the rating screen.
 */
export const lazyPages = {
  home: withWords('home', () => import('./pages/home/HomePage.vue').then((page) => page.default)),
  newInterview: withWords('setup', () =>
    import('./pages/setup/NewInterviewPage.vue').then((page) => page.default),
  ),
  interview: withWords('setup', () =>
    import('./pages/setup/InterviewDoor.vue').then((page) => page.default),
  ),
  newLoop: withWords('loops', () =>
    import('./pages/loops/NewLoopPage.vue').then((page) => page.default),
  ),
  newSession: withWords(
    'setup',
    withWords('calibrate', () =>
      import('./pages/calibration/NewSessionPage.vue').then((page) => page.default),
    ),
  ),
  history: withWords(
    'calibration',
    withWords('calibrate', () =>
      import('./pages/calibration/HistoryPage.vue').then((page) => page.default),
    ),
  ),
  kits: withWords('kits', () => import('./pages/kits/KitsPage.vue').then((page) => page.default)),
  kit: withWords('kits', () => import('./pages/kits/KitPage.vue').then((page) => page.default)),
  record: withWords('record', () =>
    import('./pages/record/RecordDoor.vue').then((page) => page.default),
  ),
  clips: withWords('clips', () =>
    import('./pages/clips/ClipsPage.vue').then((page) => page.default),
  ),
  clip: withWords(
    'kits',
    withWords('clips', () => import('./pages/clips/ClipPage.vue').then((page) => page.default)),
  ),
  connections: withWords('connections', () =>
    import('./pages/connections/ConnectionsPage.vue').then((page) => page.default),
  ),
  deletions: withWords('deletions', () =>
    import('./pages/deletions/DeletionsPage.vue').then((page) => page.default),
  ),
  roles: withWords('comparison', () =>
    import('./pages/roles/RolesPage.vue').then((page) => page.default),
  ),
  role: withWords(
    'record',
    withWords('comparison', () =>
      import('./pages/roles/RolePage.vue').then((page) => page.default),
    ),
  ),
  rule: withWords(
    'decision',
    withWords(
      'comparison',
      withWords('rule', () => import('./pages/roles/RulePage.vue').then((page) => page.default)),
    ),
  ),
  agreement: withWords('agreement', () =>
    import('./pages/agreement/AgreementDoor.vue').then((page) => page.default),
  ),
  blindQuestion: withWords('comparison', () =>
    import('./pages/roles/BlindPage.vue').then((page) => page.default),
  ),
}
