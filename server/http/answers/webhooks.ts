import { z } from 'zod'

const Webhook = z.strictObject({
  id: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  includeRatings: z.boolean(),
  enabled: z.boolean(),
  createdAt: z.number(),
})
export const WebhookList = z.strictObject({ webhooks: z.array(Webhook) })
/** The secret is told once. */
export const WebhookMade = z.strictObject({ webhook: Webhook, secret: z.string() })
export const WebhookChanged = z.strictObject({ webhook: Webhook })
export const WebhookSecret = z.strictObject({ secret: z.string() })

const Delivery = z.strictObject({
  id: z.string(),
  event: z.string(),
  interviewId: z.string().nullable(),
  roundId: z.string().nullable(),
  status: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.int(),
  nextAt: z.number().nullable(),
  answer: z.int().nullable(),
  error: z.string().nullable(),
  createdAt: z.number(),
  updatedAt: z.number(),
})
export const DeliveryList = z.strictObject({ deliveries: z.array(Delivery) })
export const DeliveryAsked = z.strictObject({ id: z.string() })
