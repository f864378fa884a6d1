/** The limits that the rating screen shows, in a file of their own: it has no room for the rest. */
export const ratingLimits = { reasonChars: 1_000, evidenceChars: 4_000 } as const
