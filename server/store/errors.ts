/** The store could not be opened; the message is a whole sentence for the person at the terminal. */
export class StoreOpenError extends Error {
  override name = 'StoreOpenError'
}

/** The data was written by a version of Evenhand that knows more than this one. */
export class StoreTooNewError extends StoreOpenError {
  override name = 'StoreTooNewError'
}

/** The folder or the file in it can't serve as a store. */
export class StoreUnusableError extends StoreOpenError {
  override name = 'StoreUnusableError'
}

/** The key is missing that what is sealed here was closed with, or it is not kept safe. */
export class StoreKeyError extends StoreOpenError {
  override name = 'StoreKeyError'
}

/** Another server runs on the same folder. */
export class StoreLockedError extends StoreOpenError {
  override name = 'StoreLockedError'
}

/** A backup could not be made or put back; the message is a whole sentence for the person at the terminal. */
export class StoreCopyError extends StoreOpenError {
  override name = 'StoreCopyError'
}
