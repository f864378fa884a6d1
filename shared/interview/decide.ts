import type { Command, CommandType, InnerCommand } from './command.ts'
import { dueConsensus } from './consensus.ts'
import { calibrationRules } from './decide-calibration.ts'
import { debriefRules } from './decide-debrief.ts'
import { loopRules } from './decide-loop.ts'
import { memberRules } from './decide-member.ts'
import { outcomeRules } from './decide-outcome.ts'
import { ratingRules } from './decide-rating.ts'
import { roundRules } from './decide-round.ts'
import { dueDeadline, dueKeyed, dueKeys } from './due-calibration.ts'
import { evolveAll } from './evolve.ts'
import type { InterviewEvent } from './events.ts'
import { refuse, type Result } from './refusal.ts'
import { dueReveals } from './reveal.ts'
import { activeMember, may, type Actor } from './rights.ts'
import type { Facts, Rules } from './rule.ts'
import type { Interview } from './state.ts'
import { dueLines } from './writing.ts'

const rules: Rules = {
  ...memberRules,
  ...roundRules,
  ...ratingRules,
  ...debriefRules,
  ...outcomeRules,
  ...loopRules,
  ...calibrationRules,
  tick: () => ({ ok: true, value: [] }),
}

/**
 * Which events a command causes, or why it is refused. Changes nothing. Whatever a command leads to
 * by itself (the last seal reveals the round, the last answer settles it) is part of its events, so that both are
 * saved in one step (REVEAL-1).
 */
export function decide(
  interview: Interview,
  command: Command | InnerCommand,
  actor: Actor,
  facts: Facts,
): Result<InterviewEvent[]> {
  if (actor.kind === 'member') {
    const member = activeMember(interview, actor.id)
    if (member === null) return refuse('member-removed')
    // The link may have been renewed while the command waited for its turn (AUTH-1).
    if (member.inviteId !== actor.inviteId) return refuse('forbidden')
  }
  if (!may(interview, actor, command.type)) return refuse('forbidden')
  const by = actor.kind === 'member' ? actor.id : actor.kind
  const decided = apply(rules, interview, command, actor, { ...facts, by })
  if (!decided.ok) return decided
  const events = decided.value.map((fact) => ({ at: facts.now, by, ...fact }))
  const after = evolveAll(interview, events)
  return { ok: true, value: [...events, ...allDue(after, facts.now)] }
}

const dues = [dueReveals, dueDeadline, dueKeyed, dueLines, dueConsensus, dueKeys]

/** What follows by itself at this time; each sees what those before it have led to. */
function allDue(interview: Interview, now: number): InterviewEvent[] {
  const events: InterviewEvent[] = []
  for (const find of dues) events.push(...find(evolveAll(interview, events), now))
  return events
}

/** Hands the command to the rule of its type; the types of command and rule agree by construction. */
function apply<T extends CommandType | InnerCommand['type']>(
  table: Rules,
  interview: Interview,
  command: Extract<Command | InnerCommand, { type: T }>,
  actor: Actor,
  facts: Facts & { by: string },
) {
  const type: T = command.type
  return table[type](interview, command, actor, facts)
}
