import { useTranslation } from 'i18next-vue'
import { ref } from 'vue'
import { useInterview, type CommandBody } from '../stores/interview.ts'
import { useToasts } from './useToasts.ts'

/** Sends commands that make sense only now, and says why when one is refused. */
export function useCommand() {
  const interview = useInterview()
  const { toast } = useToasts()
  const { t } = useTranslation()
  const busy = ref(false)
  const error = ref<string | undefined>()

  /** Sends it and answers whether it was done; with `quiet` the caller shows `error` itself. */
  async function run(body: CommandBody, { quiet = false } = {}): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    error.value = undefined
    const ack = await interview.send(body)
    busy.value = false
    if (ack.ok) return true
    error.value = t(`refusals.${ack.code}`)
    if (!quiet) toast(error.value)
    return false
  }

  return { run, busy, error }
}
