import { z } from 'zod'
import type { InterviewEvent } from './interview/events.ts'

/** What a webhook may be told of; `webhook.test` is asked for by hand. */
export const webhookEvents = [
  'interview.revealed',
  'interview.decided',
  'interview.closed',
] as const
export type WebhookEvent = (typeof webhookEvents)[number]
export const WebhookEvent = z.enum(webhookEvents)
export const testEvent = 'webhook.test'

const sources: Partial<Record<InterviewEvent['type'], WebhookEvent>> = {
  'round-revealed': 'interview.revealed',
  'rounds-gathered': 'interview.revealed',
  'decision-recorded': 'interview.decided',
  'interview-closed': 'interview.closed',
  // A loop that opens closes its interviews.
  'interview-gathered': 'interview.closed',
}

/** What webhooks are told when this is in the log; null where it concerns none. */
export const toldOf = ({ type }: Pick<InterviewEvent, 'type'>): WebhookEvent | null =>
  sources[type] ?? null
