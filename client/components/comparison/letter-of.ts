/** The name of a place in a list: A to Z, then AA, AB and so on. */
export function letterOf(place: number): string {
  const letter = String.fromCodePoint(65 + (place % 26))
  return place < 26 ? letter : `${letterOf(Math.floor(place / 26) - 1)}${letter}`
}
