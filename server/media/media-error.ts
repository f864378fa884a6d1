/** Why a recording is not taken; each is an HTTP error of the same name. */
export type MediaCode =
  | 'not-found'
  | 'invalid'
  | 'not-media'
  | 'media-cut'
  | 'media-too-large'
  | 'too-many-uploads'
  | 'upload-elsewhere'
  | 'upload-unfinished'
  | 'disk-full'
  | 'internal'

/** A recording that is not taken, by a named reason. */
export class MediaError extends Error {
  readonly code: MediaCode

  constructor(code: MediaCode, options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}
