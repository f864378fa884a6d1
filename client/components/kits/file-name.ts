/** A file name from a title: letters and digits of any script, with dashes between the words. */
export function fileNameOf(title: string, extension: string): string {
  const words =
    title
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return `${words.join('-').slice(0, 80) || 'kit'}.${extension}`
}
