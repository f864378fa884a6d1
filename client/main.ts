import I18NextVue from 'i18next-vue'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import './design/design.css'
import { startI18n } from './i18n.ts'
import { router } from './router.ts'

createApp(App)
  .use(createPinia())
  .use(I18NextVue, { i18next: startI18n() })
  .use(router)
  .mount('#app')

// Only after the page itself is there: keeping it for later must not slow it down now.
if (import.meta.env.PROD && 'serviceWorker' in navigator)
  window.addEventListener('load', () => void navigator.serviceWorker.register('/sw.js'))
