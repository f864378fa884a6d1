import { computed, ref, watch } from 'vue'
import { ownOrder } from '../../../shared/calibration/own-order.ts'
import { isSelfPaced } from '../../../shared/interview/pace.ts'
import { useMe } from '../../composables/useMe.ts'
import { useViewedRound } from '../../composables/useViewedRound.ts'
import { useInterview } from '../../stores/interview.ts'

/** The clips of a session in the order of this member, and the one on this screen: the panel's, or where each goes alone, their own. */
export function useClips() {
  const interview = useInterview()
  const { id: myId, rates } = useMe()
  const panel = useViewedRound()
  const about = computed(() => interview.record?.interview ?? null)
  const isOwnPace = computed(() => about.value !== null && isSelfPaced(about.value))

  const clips = computed(() => {
    const { record, mine } = interview
    if (!record) return []
    const { roundIds, policy } = record.interview
    const ids = isOwnPace.value ? ownOrder(roundIds, policy.order, myId.value) : roundIds
    return ids.flatMap((id) => {
      const round = record.rounds[id]
      const question = record.questions[id]
      const rating = mine?.seals[id]?.rating
      const isSealed = mine?.seals[id] !== undefined
      const rank = rating?.kind === 'rated' ? rating.level : null
      return round?.clip && question
        ? [{ id, round, question, clip: round.clip, isSealed, rank }]
        : []
    })
  })
  const open = computed(() => clips.value.filter(({ round }) => round.state === 'open'))
  const mineDone = computed(() => open.value.filter(({ isSealed }) => isSealed).length)

  const own = ref<string | null>(null)
  // Whoever comes back goes on where they were.
  watch(
    [isOwnPace, open],
    () => {
      if (!isOwnPace.value || own.value !== null) return
      const first = rates.value ? open.value.find(({ isSealed }) => !isSealed) : null
      own.value = (first ?? clips.value[0])?.id ?? null
    },
    { immediate: true },
  )
  const roundId = computed(() => (isOwnPace.value ? own.value : panel.roundId.value))
  const place = computed(() => clips.value.findIndex(({ id }) => id === roundId.value))
  /** The next clip that is still to be rated, after the one on the screen and then from the start. */
  const nextOwn = computed(() => {
    const after = [...clips.value.slice(place.value + 1), ...clips.value.slice(0, place.value)]
    return after.find(({ round, isSealed }) => round.state === 'open' && !isSealed)?.id ?? null
  })

  return {
    isOwnPace,
    clips,
    total: computed(() => open.value.length),
    mineDone,
    roundId,
    place,
    nextOwn,
    isFollowing: computed(() => isOwnPace.value || panel.isFollowing.value),
    look: (id: string) => {
      if (isOwnPace.value) own.value = id
      else panel.look(id)
    },
    follow: panel.follow,
  }
}
