import { createRouter, createWebHistory } from 'vue-router'
import { withWords } from './i18n.ts'
import JoinPage from './pages/JoinPage.vue'
import LivePage from './pages/live/LivePage.vue'

const home = withWords('home', () =>
  import('./pages/home/HomePage.vue').then((page) => page.default),
)
const newInterview = withWords('setup', () =>
  import('./pages/setup/NewInterviewPage.vue').then((page) => page.default),
)
const interview = withWords('setup', () =>
  import('./pages/setup/InterviewPage.vue').then((page) => page.default),
)
const kits = withWords('kits', () =>
  import('./pages/kits/KitsPage.vue').then((page) => page.default),
)
const kit = withWords('kits', () => import('./pages/kits/KitPage.vue').then((page) => page.default))
const record = withWords('record', () =>
  import('./pages/record/RecordPage.vue').then((page) => page.default),
)

/** Every address a person may open; only the way from a link to the live screen is loaded at once. */
export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', name: 'home', component: home },
    { path: '/join', name: 'join', component: JoinPage },
    { path: '/owner', name: 'owner', component: JoinPage },
    { path: '/interviews/new', name: 'new-interview', component: newInterview },
    { path: '/interviews/:interviewId', name: 'interview', component: interview, props: true },
    {
      path: '/interviews/:interviewId/as/:memberId',
      name: 'live',
      component: LivePage,
      props: true,
    },
    {
      path: '/interviews/:interviewId/record/:memberId?',
      name: 'record',
      component: record,
      props: true,
    },
    { path: '/kits', name: 'kits', component: kits },
    { path: '/kits/:kitId', name: 'kit', component: kit, props: true },
    { path: '/:rest(.*)*', name: 'lost', component: () => import('./pages/LostPage.vue') },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
})
