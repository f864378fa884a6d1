/** A class of tones.css: it sets `--tone-text`, `--tone-fill` and `--tone-tint`. */
export type ToneClass = `tone-${'none' | 'good' | 'okay' | 'poor' | `${'low' | 'high'}-${number}`}`

/**
 * The tone of a level, `rank` counting from 1, the weakest, as the bars do; `null` is not rated.
 * Any scale ends in poor and good, and an odd one has okay in its middle.
 */
export function levelTone(rank: number | null, count: number): ToneClass {
  if (rank === null || count < 2) return 'tone-none'
  const height = (2 * (rank - 1)) / (count - 1) // 0 poor, 1 okay, 2 good
  if (height <= 0) return 'tone-poor'
  if (height >= 2) return 'tone-good'
  if (height === 1) return 'tone-okay'
  return height < 1
    ? `tone-low-${Math.round(height * 100)}`
    : `tone-high-${Math.round((height - 1) * 100)}`
}
