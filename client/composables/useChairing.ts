import { useTranslation } from 'i18next-vue'
import { computed } from 'vue'
import { isComplete } from '../../shared/interview/completeness.ts'
import { overallId } from '../../shared/interview/state.ts'
import { useClock } from '../stores/clock.ts'
import { useInterview } from '../stores/interview.ts'
import { useCommand } from './useCommand.ts'
import { useReasoned } from './useReasoned.ts'

/** What the facilitator may do next: reveal, open the next question, skip, void, open the debrief. */
export function useChairing() {
  const interview = useInterview()
  const clock = useClock()
  const { t } = useTranslation()
  const { run, busy } = useCommand()
  const reasoned = useReasoned()

  const rounds = computed(() => {
    const { record } = interview
    return record ? record.interview.roundIds.flatMap((id) => record.rounds[id] ?? []) : []
  })
  const current = computed(
    () => rounds.value.find(({ id }) => id === interview.record?.interview.current) ?? null,
  )
  const policy = computed(() => interview.record?.interview.policy ?? null)
  const next = computed(() => rounds.value.find(({ state }) => state === 'pending') ?? null)

  const completeNow = (round: (typeof rounds.value)[number]) =>
    policy.value !== null &&
    round.state === 'open' &&
    round.openedAt !== null &&
    isComplete({ ...round, openedAt: round.openedAt }, policy.value, clock.now)

  const isUnfinished = (round: (typeof rounds.value)[number]) =>
    round.state === 'pending' || (round.state === 'open' && !completeNow(round))
  const canReveal = computed(
    () => current.value?.state === 'open' && policy.value?.kind !== 'debrief',
  )
  const isArmed = computed(() => current.value !== null && completeNow(current.value))
  const waitsForReveal = computed(() =>
    rounds.value.filter(({ state, id }) => state === 'open' && id !== overallId),
  )
  const mayOpenNext = computed(
    () =>
      next.value?.id !== overallId ||
      policy.value?.kind === 'debrief' ||
      waitsForReveal.value.length === 0,
  )
  /** Reveals; where ratings are missing it names who, and asks for the reason (REVEAL-2). */
  function reveal(): void {
    const round = current.value
    if (!round) return
    if (isArmed.value) return void run({ type: 'reveal-round', roundId: round.id, force: null })
    reasoned.ask({
      title: t('meeting.chair.forceTitle'),
      missingIn: round.id,
      holds: () => current.value?.id === round.id && canReveal.value && !isArmed.value,
      confirmLabel: t('meeting.chair.forceConfirm'),
      reasonLabel: t('meeting.chair.forceReason'),
      command: (reason) => ({ type: 'reveal-round', roundId: round.id, force: reason }),
    })
  }

  /** Opens the next question; where nobody has rated the one before, it asks: a key may have slipped. */
  function openNext(): void {
    const roundId = next.value?.id
    if (!roundId || !mayOpenNext.value) return
    const isUnrated = () => current.value?.state === 'open' && current.value.sealed === 0
    if (!isUnrated()) return void run({ type: 'open-round', roundId })
    reasoned.ask({
      title: t('meeting.chair.goOnTitle'),
      text: t('meeting.chair.goOnText'),
      holds: isUnrated,
      confirmLabel: t('meeting.chair.goOn'),
      command: () => ({ type: 'open-round', roundId }),
    })
  }

  function openDebrief(): void {
    const unfinished = () => rounds.value.filter(isUnfinished).length
    if (unfinished() === 0) return void run({ type: 'open-debrief', force: null })
    reasoned.ask({
      title: t('meeting.chair.debriefTitle'),
      text: () => t('meeting.chair.debriefText', { count: unfinished() }),
      holds: () => unfinished() > 0,
      confirmLabel: t('live.chair.debrief'),
      reasonLabel: t('meeting.chair.forceReason'),
      command: (reason) => ({ type: 'open-debrief', force: reason }),
    })
  }

  /** Takes a question out of the interview: not asked (skip), or counting for nobody (void). */
  function setAside(type: 'skip-round' | 'void-round', roundId: string): void {
    const words = type === 'skip-round' ? 'meeting.chair.skip' : 'meeting.chair.void'
    reasoned.ask({
      title: t(`${words}.title`),
      text: t(`${words}.text`),
      confirmLabel: t(`${words}.confirm`),
      reasonLabel: t('live.chair.reason'),
      command: (reason) => ({ type, roundId, reason }),
    })
  }

  const show = (roundId: string) => run({ type: 'show-round', roundId })
  const start = () => run({ type: 'start-interview' })
  const openRound = (roundId: string) => run({ type: 'open-round', roundId })

  return {
    rounds,
    current,
    next,
    canReveal,
    isArmed,
    mayOpenNext,
    reveal,
    openNext,
    openDebrief,
    setAside,
    show,
    start,
    openRound,
    busy,
    reasoned,
  }
}
