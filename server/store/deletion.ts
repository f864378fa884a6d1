import type { DeletionCause } from '../../shared/deletion.ts'

/** That an interview was deleted, when, by whom and why: nothing of what it was. */
export type Deletion = {
  interviewId: string
  at: number
  by: 'owner' | 'period'
  cause: DeletionCause
  /** Whether no file of the store holds bytes of it any more. */
  isDone: boolean
}
/** A deletion with the hashes of the links that led into the interview. */
export type KnownDeletion = Omit<Deletion, 'isDone'> & { links: string[] }

/** The end of interviews for good (RETAIN-1): entries stay for ever, and an id that has one takes no row any more. */
export interface DeletionStore {
  /** Deletes all that is kept of these interviews, in one durable step with an entry for each. */
  delete(
    interviewIds: readonly string[],
    entry: Pick<Deletion, 'at' | 'by' | 'cause'>,
  ): Promise<void>
  /** Does the same for deletions that another database knows, those that are known here too left out. */
  carryOver(known: readonly KnownDeletion[]): Promise<void>
  /** Takes the bytes of what was deleted out of the files; false where it has to be tried again later. */
  finish(): Promise<boolean>
  find(interviewId: string): Promise<Deletion | null>
  /** The deletion of the interview that the link with this hash led into. */
  ofLink(hash: string): Promise<Deletion | null>
  /** All, the latest first. */
  list(): Promise<Deletion[]>
}
