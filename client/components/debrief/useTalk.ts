import { computed, nextTick, watch } from 'vue'
import { useTranslation } from 'i18next-vue'
import type { useChairing } from '../../composables/useChairing.ts'
import { useMe } from '../../composables/useMe.ts'
import { useShortcuts } from '../../composables/useShortcuts.ts'
import { useViewedRound } from '../../composables/useViewedRound.ts'
import type { useAgenda } from '../../composables/useAgenda.ts'
import { useInterview } from '../../stores/interview.ts'

type Parts = Pick<ReturnType<typeof useAgenda>, 'talk' | 'overall'>

/** Where this screen is in the talk: with the panel, until its member looks at another question. */
export function useTalk({ talk, overall }: Parts, { show }: ReturnType<typeof useChairing>) {
  const interview = useInterview()
  const { isChair } = useMe()
  const { t } = useTranslation()
  const { roundId: viewed, isFollowing, look, follow } = useViewedRound()
  const isDebrief = computed(() => interview.record?.interview.phase === 'debrief')
  const leads = computed(() => isChair.value && isDebrief.value)
  const walk = computed(() => [...talk.value, ...overall.value])
  let wantsFocus = false

  /** Moves this many items on: the facilitator takes everyone along, others look for themselves. */
  function step(by: number): void {
    const place = walk.value.findIndex(({ id }) => id === viewed.value)
    const next = walk.value[Math.min(Math.max(place + by, 0), walk.value.length - 1)]
    if (!next || next.id === viewed.value) return
    wantsFocus = true
    if (leads.value) void lead(next.id)
    else look(next.id)
  }

  /** Shows it to everyone; whoever had looked elsewhere comes along. */
  async function lead(id: string): Promise<void> {
    const isThere = interview.record?.interview.current === id
    if (isThere || (await show(id))) follow()
  }

  /** A press on an item: opens it here, or comes back to the panel where it is the panel's. */
  function press(id: string): void {
    wantsFocus = true
    look(id)
  }

  function comeBack(): void {
    wantsFocus = true
    follow()
  }

  watch(viewed, async (id) => {
    await nextTick()
    if (!id || document.querySelector('dialog:modal')) return
    const item = document.getElementById(`item-${id}`)
    if (wantsFocus) item?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true })
    wantsFocus = false
    item?.scrollIntoView({ block: 'start' })
  })

  useShortcuts(() => [
    ...(walk.value.length > 1
      ? [
          {
            key: 'j',
            label: t(leads.value ? 'live.keys.later' : 'debrief.keys.later'),
            run: () => step(1),
          },
          {
            key: 'k',
            label: t(leads.value ? 'live.keys.earlier' : 'debrief.keys.earlier'),
            run: () => step(-1),
          },
        ]
      : []),
    ...(isFollowing.value ? [] : [{ key: 'b', label: t('live.follow.back'), run: comeBack }]),
  ])

  return { viewed, isFollowing, leads, lead, press, comeBack }
}
