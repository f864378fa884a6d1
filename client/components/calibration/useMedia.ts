import { onScopeDispose, reactive, watch, type Ref } from 'vue'

/** What a media element does right now; times in milliseconds. */
export type MediaState = {
  placeMs: number
  durationMs: number | null
  isPlaying: boolean
  /** It has been waiting for more of the recording. */
  isWaiting: boolean
  isBroken: boolean
  rate: number
}

/** A jump waits a moment by itself, which is no matter of the network. */
const patienceMs = 1_500

const events = [
  'timeupdate',
  'seeked',
  'play',
  'pause',
  'ended',
  'waiting',
  'playing',
  'canplay',
  'loadedmetadata',
  'durationchange',
  'ratechange',
  'emptied',
  'error',
]

/** Reads a media element as it goes along. */
export function useMedia(element: Ref<HTMLMediaElement | null>): MediaState {
  const state = reactive<MediaState>({
    placeMs: 0,
    durationMs: null,
    isPlaying: false,
    isWaiting: false,
    isBroken: false,
    rate: 1,
  })
  let stop = () => {}
  let timer = 0
  const goOn = () => {
    window.clearTimeout(timer)
    timer = 0
    state.isWaiting = false
  }

  function read(media: HTMLMediaElement, type: string): void {
    state.placeMs = media.currentTime * 1000
    state.durationMs = Number.isFinite(media.duration) ? media.duration * 1000 : null
    state.isPlaying = !media.paused && !media.ended
    state.isBroken = media.error !== null
    state.rate = media.playbackRate
    if (type === 'waiting') timer ||= window.setTimeout(() => (state.isWaiting = true), patienceMs)
    if (['playing', 'canplay', 'pause', 'ended', 'emptied'].includes(type)) goOn()
  }

  watch(
    element,
    (media) => {
      stop()
      if (!media) return
      const hear = ({ type }: Event) => read(media, type)
      for (const type of events) media.addEventListener(type, hear)
      stop = () => {
        for (const type of events) media.removeEventListener(type, hear)
      }
      read(media, '')
    },
    { immediate: true, flush: 'post' },
  )
  onScopeDispose(() => {
    stop()
    goOn()
  })
  return state
}
