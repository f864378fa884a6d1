import { FileStore } from '@tus/file-store'

type Upload = Parameters<FileStore['create']>[0]

/** Files that grow. One is begun at a time, so that each is asked about when all before it are counted. */
export class PromisedFiles extends FileStore {
  readonly #refuse: (size: number) => Promise<void>
  #last: Promise<unknown> = Promise.resolve()

  /** `refuse` rejects where there is no room for another one of this size. */
  constructor(directory: string, refuse: (size: number) => Promise<void>) {
    super({ directory })
    this.#refuse = refuse
  }

  override create(upload: Upload): Promise<Upload> {
    const created = this.#last.then(async () => {
      await this.#refuse(upload.size ?? 0)
      return super.create(upload)
    })
    this.#last = created.catch(() => {})
    return created
  }
}
