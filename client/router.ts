import { createRouter, createWebHistory } from 'vue-router'
import type { lazyPages } from './lazy-pages.ts'
import JoinPage from './pages/JoinPage.vue'
import LivePage from './pages/live/LivePage.vue'

/** A page that comes when it is first opened. */
const later = (page: keyof typeof lazyPages) => () =>
  import('./lazy-pages.ts').then((pages) => pages.lazyPages[page]())

/** Every address a person may open; only the way from a link to the live screen is loaded at once. */
export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', name: 'home', component: later('home') },
    { path: '/join', name: 'join', component: JoinPage },
    { path: '/owner', name: 'owner', component: JoinPage },
    { path: '/interviews/new', name: 'new-interview', component: later('newInterview') },
    {
      path: '/calibrations/new',
      name: 'new-calibration',
      component: later('newSession'),
      props: { kind: 'calibration' },
    },
    {
      path: '/keyings/new',
      name: 'new-keying',
      component: later('newSession'),
      props: { kind: 'keying' },
    },
    { path: '/calibrations', name: 'calibration-history', component: later('history') },
    { path: '/loops/new', name: 'new-loop', component: later('newLoop') },
    {
      path: '/interviews/:interviewId',
      name: 'interview',
      component: later('interview'),
      props: true,
    },
    {
      path: '/interviews/:interviewId/as/:memberId',
      name: 'live',
      component: LivePage,
      props: true,
    },
    {
      path: '/interviews/:interviewId/record/:memberId?',
      name: 'record',
      component: later('record'),
      props: true,
    },
    { path: '/kits', name: 'kits', component: later('kits') },
    { path: '/kits/:kitId', name: 'kit', component: later('kit'), props: true },
    { path: '/clips', name: 'clips', component: later('clips') },
    { path: '/clips/:clipId', name: 'clip', component: later('clip'), props: true },
    { path: '/connections', name: 'connections', component: later('connections') },
    { path: '/deletions', name: 'deletions', component: later('deletions') },
    { path: '/roles', name: 'roles', component: later('roles') },
    { path: '/roles/:roleKey', name: 'role', component: later('role'), props: true },
    { path: '/roles/:roleKey/rule', name: 'rule', component: later('rule'), props: true },
    {
      path: '/:of(roles|kits)/:about/agreement',
      name: 'agreement',
      component: later('agreement'),
      props: true,
    },
    {
      path: '/roles/:roleKey/blind/:questionId',
      name: 'blind-question',
      component: later('blindQuestion'),
      props: true,
    },
    { path: '/:rest(.*)*', name: 'lost', component: () => import('./pages/LostPage.vue') },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
})
