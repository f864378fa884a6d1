import type { Command, CommandType, InnerCommand } from './command.ts'
import type { InterviewEvent } from './events.ts'
import type { Result } from './refusal.ts'
import type { Actor } from './rights.ts'
import type { Interview } from './state.ts'

/** What a rule may know besides the interview. `chairAwaySince` is null while the facilitator is connected. */
export type Facts = {
  now: number
  newId: string
  chairAwaySince: number | null
  /** Where a loop is to open: the interviews that it gathers. */
  gathered?: readonly Interview[]
}

type Unstamped<E> = E extends InterviewEvent ? Omit<E, 'at' | 'by'> : never
export type Fact = Unstamped<InterviewEvent>

/** What one command causes; rights were asked before. */
export type Rule<T extends CommandType | InnerCommand['type']> = (
  interview: Interview,
  command: Extract<Command | InnerCommand, { type: T }>,
  actor: Actor,
  facts: Facts & { by: string },
) => Result<Fact[]>

export type Rules = { [T in CommandType | InnerCommand['type']]: Rule<T> }
