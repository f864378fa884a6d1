/** Where the recording of a clip is. */
export const mediaUrl = (clipId: string) => `/api/clips/${clipId}/media`
/** Where its transcript is as captions. */
export const captionsUrl = (clipId: string) => `/api/clips/${clipId}/captions.vtt`

/** All bytes of a clip's recording; null where they cannot be had. */
export async function fetchRecording(clipId: string): Promise<ArrayBuffer | null> {
  const response = await fetch(mediaUrl(clipId)).catch(() => null)
  return response?.ok ? response.arrayBuffer() : null
}
