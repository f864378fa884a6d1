import { useTranslation } from 'i18next-vue'
import type { Ref } from 'vue'
import { useShortcuts } from '../../composables/useShortcuts.ts'
import { rateBeside, stepMs, type Transport } from './transport.ts'

type Own = { captions: Ref<boolean>; muted: Ref<boolean>; hasCaptions: Ref<boolean> }

/** A clip by the keyboard: Space, arrows and speed for who moves it, captions and sound for everyone. */
export function usePlayerKeys(transport: Transport, { captions, muted, hasCaptions }: Own): void {
  const { t } = useTranslation()
  const own = () => [
    ...(hasCaptions.value
      ? [
          {
            key: 'c',
            label: t('calibration.keys.captions'),
            run: () => (captions.value = !captions.value),
          },
        ]
      : []),
    { key: 'm', label: t('calibration.keys.mute'), run: () => (muted.value = !muted.value) },
  ]
  const change = (direction: 1 | -1) =>
    transport.setRate(rateBeside(transport.rate.value, direction))
  const moving = () => [
    {
      key: ' ',
      name: t('calibration.keys.space'),
      label: t('calibration.keys.play'),
      run: transport.toggle,
      yields: true,
    },
    {
      key: 'ArrowLeft',
      name: '←',
      label: t('calibration.keys.back'),
      run: () => transport.step(-stepMs),
      yields: true,
    },
    {
      key: 'ArrowRight',
      name: '→',
      label: t('calibration.keys.forward'),
      run: () => transport.step(stepMs),
      yields: true,
    },
    { key: '<', label: t('calibration.keys.slower'), run: () => change(-1) },
    { key: '>', label: t('calibration.keys.faster'), run: () => change(1) },
  ]
  useShortcuts(() => (transport.mayMove.value ? [...own(), ...moving()] : own()))
}
