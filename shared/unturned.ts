/** Marks that turn the text around them: Unicode's embeddings, overrides and isolates. */
const turning = /[\u202A-\u202E\u2066-\u2069]/g

/** The same text, in which nothing makes what stands beside it read another way round. */
export const unturned = (text: string): string => text.replace(turning, '')
