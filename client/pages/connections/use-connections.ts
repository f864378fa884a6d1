import { nextTick, ref, shallowRef } from 'vue'
import type { Scope } from '../../../shared/scopes.ts'
import { http } from '../../api/http.ts'
import type { TokenItem, WebhookItem, WebhookWanted } from '../../api/types.ts'
import { codeOf } from '../../composables/useTask.ts'

/** A secret that is told this once; `name` is a token's name or a webhook's address. */
export type ToldOnce = { kind: 'token' | 'webhook'; name: string; secret: string }

/** The tokens and webhooks there are, and all that can be done with them; each job throws where it was refused. */
export function useConnections() {
  const tokens = shallowRef<readonly TokenItem[] | null>(null)
  const webhooks = shallowRef<readonly WebhookItem[]>([])
  const problem = ref<string | null>(null)
  const told = shallowRef<ToldOnce | null>(null)

  async function load(): Promise<void> {
    try {
      const [some, others] = await Promise.all([
        http.get<{ tokens: TokenItem[] }>('/tokens'),
        http.get<{ webhooks: WebhookItem[] }>('/webhooks'),
      ])
      webhooks.value = others.webhooks
      tokens.value = some.tokens
      problem.value = null
    } catch (cause) {
      problem.value = codeOf(cause)
    }
  }

  async function makeToken(wanted: {
    name: string
    scopes: Scope[]
    days: number | null
  }): Promise<ToldOnce> {
    const { token, secret } = await http.post<{ token: TokenItem; secret: string }>(
      '/tokens',
      wanted,
    )
    await load()
    return { kind: 'token', name: token.name, secret }
  }
  async function revokeToken(id: string): Promise<void> {
    await http.delete(`/tokens/${id}`)
    await load()
  }
  async function makeWebhook(wanted: WebhookWanted): Promise<ToldOnce> {
    const { webhook, secret } = await http.post<{ webhook: WebhookItem; secret: string }>(
      '/webhooks',
      wanted,
    )
    await load()
    return { kind: 'webhook', name: webhook.url, secret }
  }
  async function changeWebhook(id: string, wanted: WebhookWanted): Promise<void> {
    await http.put(`/webhooks/${id}`, wanted)
    await load()
  }
  async function renewSecret({ id, url }: WebhookItem): Promise<ToldOnce> {
    const { secret } = await http.post<{ secret: string }>(`/webhooks/${id}/secret`)
    return { kind: 'webhook', name: url, secret }
  }
  async function removeWebhook(id: string): Promise<void> {
    await http.delete(`/webhooks/${id}`)
    await load()
  }
  /** Shows a secret, which takes the focus: after the dialog that asked for it has closed and given its own back. */
  async function tell(secret: ToldOnce | null): Promise<void> {
    await nextTick()
    told.value = secret
  }
  const testWebhook = (id: string) => http.post<{ id: string }>(`/webhooks/${id}/test`)

  return {
    tokens,
    webhooks,
    problem,
    told,
    tell,
    load,
    makeToken,
    revokeToken,
    makeWebhook,
    changeWebhook,
    renewSecret,
    removeWebhook,
    testWebhook,
  }
}
