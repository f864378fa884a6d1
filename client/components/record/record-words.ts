import type { TFunction } from 'i18next'
import { isOverall, type Activity, type Excuse } from '../../../shared/interview/state.ts'
import type { RecordExport } from '../../../shared/record/export-json.ts'
import { levelOf } from '../../../shared/record/scale.ts'
import { formatMoment, formatOffset } from '../../moment.ts'

type Speaker = { t: TFunction; language: string }

/** What the record holds as ids and words of the wire, as a reader says it. */
export function recordWords(record: () => RecordExport, { t, language }: Speaker) {
  /** A member's name, or who else acted: the owner or the clock. */
  function nameOf(by: string): string {
    if (by === 'owner' || by === 'clock') return t(`record.course.${by}`)
    return record().members.find(({ id }) => id === by)?.name ?? t('record.course.someone')
  }

  const placeOf = (roundId: string) => record().rounds.findIndex(({ id }) => id === roundId) + 1
  const isOverallOf = (roundId: string) =>
    record().rounds.some((round) => round.id === roundId && isOverall(round))
  const list = (words: readonly string[]) =>
    new Intl.ListFormat(language, { type: 'unit' }).format(words)
  const namesOf = (ids: readonly string[]) => list(ids.map(nameOf)) || t('record.course.nobody')

  /** A round as a heading has it. */
  const roundTitle = (roundId: string): string =>
    isOverallOf(roundId)
      ? t('record.rounds.overall')
      : t('record.rounds.question', { place: placeOf(roundId) })
  const roundInText = (roundId: string): string =>
    isOverallOf(roundId)
      ? t('record.rounds.overallInText')
      : t('record.rounds.inText', { place: placeOf(roundId) })

  const causeOf = ({ cause }: Excuse): string => t(`app.causes.${cause}`)
  const roles = (given: readonly string[]) => list(given.map((role) => t(`app.roles.${role}`)))

  const day = (at: number): string => formatMoment(at, 'day', language)
  const time = (at: number): string => formatMoment(at, 'time', language)
  /** With the zone, so that it means the same to whoever reads it on paper. */
  const dayAndTime = (at: number): string =>
    `${day(at)}, ${time(at)} (${formatOffset(at, language)})`

  /** An entry of the activity as a sentence, without its reason. */
  function sentenceOf({ by, what, detail }: Activity): string {
    const {
      round = '',
      member,
      cause,
      level,
      outcome,
      policy,
      how,
      invite,
      answer,
      shared,
    } = detail
    const levels = record().rounds.find(({ id }) => id === round)?.question
    const words = {
      by: nameOf(by),
      member: member && nameOf(member),
      round: round && roundInText(round),
      rounds: list((detail['rounds'] ?? '').split(' ').map(roundInText)),
      roles: roles(detail['roles']?.split(' ') ?? []),
      cause: cause && t(`app.causes.${cause}`),
      outcome: outcome && t(`app.outcomes.${outcome}`),
      policy: policy && t(`app.policies.${policy}`).toLocaleLowerCase(language),
      missing: namesOf(detail['missing']?.split(' ').filter(Boolean) ?? []),
      level: level && levels && levelOf(levels, Number(level))?.label,
    }
    const isAboutRest = 'round' in detail && round === '' ? 'rest' : null
    const context =
      how ?? invite ?? answer ?? shared ?? isAboutRest ?? (level === '' ? 'none' : undefined)
    return t(`record.course.did.${what}`, { ...words, ...(context && { context }) })
  }

  return {
    nameOf,
    namesOf,
    list,
    roundTitle,
    roundInText,
    causeOf,
    roles,
    day,
    dayAndTime,
    time,
    sentenceOf,
  }
}
