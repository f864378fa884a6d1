import { expect, test } from 'vitest'
import { defaultCertificate } from '../../../shared/calibration/certificate.ts'
import type { OpenStore } from './rows.ts'

export function certificatesContract(open: OpenStore): void {
  test('[CALIB-5] what a certificate takes is kept for each kit, and comes back after a restart', async () => {
    const { store, reopen } = await open()
    expect(await store.certificates.read('kit-1')).toBe(null)
    await store.certificates.set('kit-1', defaultCertificate)
    const strict = { clips: 40, exactPercent: 80, months: 3 }
    await store.certificates.set('kit-1', strict)
    await store.certificates.set('kit-2', defaultCertificate)
    const again = await reopen()
    expect(await again.certificates.read('kit-1')).toEqual(strict)
    expect(await again.certificates.read('kit-2')).toEqual(defaultCertificate)
  })
}
