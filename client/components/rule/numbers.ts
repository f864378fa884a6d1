/** A number as people write it, with a comma or a point; NaN for anything else. */
export const numberIn = (text: string): number =>
  /^\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN

/** Whether the text is a number from 0 to this. */
export const isUpTo = (most: number, text: string): boolean =>
  numberIn(text) >= 0 && numberIn(text) <= most

/** Whether the text is a percentage with one decimal place at most, as rules count them. */
export const isPercent = (text: string): boolean =>
  isUpTo(100, text) && /^\d+([.,]\d)?$/.test(text.trim())
