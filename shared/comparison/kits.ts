import type { Sheet } from './sheet.ts'

/** A version of a kit as one word, or all of them put together because somebody chose so. */
export type KitChoice = string

/** A version of a kit that interviews of a role were held with. */
export type KitUse = { kit: KitChoice; title: string; version: number; count: number }

/** The version of the kit of an interview as one word; null until something is revealed. */
export const kitOf = ({ kit }: Pick<Sheet, 'kit'>): KitChoice | null =>
  kit && `${kit.id}@${kit.version}`

export const isOfKit = (sheet: Sheet, kit: KitChoice): boolean => kitOf(sheet) === kit

/** Whether the interview is compared with the others of this choice. */
export const isCompared = (sheet: Sheet, choice: KitChoice): boolean =>
  sheet.kit !== null && (choice === 'all' || isOfKit(sheet, choice))

/** The versions in use: those of most interviews first, of as many the later version. */
export function kitsOf(sheets: readonly Sheet[]): KitUse[] {
  const uses = new Map<string, KitUse>()
  for (const sheet of sheets) {
    const kit = kitOf(sheet)
    if (!sheet.kit || kit === null) continue
    const { title, version } = sheet.kit
    const count = (uses.get(kit)?.count ?? 0) + 1
    uses.set(kit, { kit, title, version, count })
  }
  return [...uses.values()].toSorted(
    (a, b) => b.count - a.count || b.version - a.version || (a.kit < b.kit ? -1 : 1),
  )
}

/** The version that the others are told apart from, where nobody chose one. */
export const referenceKit = (sheets: readonly Sheet[]): KitChoice | null =>
  kitsOf(sheets)[0]?.kit ?? null
