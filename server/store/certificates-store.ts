import type { Kysely } from 'kysely'
import type { CertificateRule } from '../../shared/calibration/certificate.ts'
import type { CertificateStore } from './store.ts'
import { fromJson, type Tables } from './tables.ts'

/** What certificates for kits take, in SQL. */
export class SqlCertificateStore implements CertificateStore {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  async read(kitId: string): Promise<CertificateRule | null> {
    const record = await this.#db
      .selectFrom('certificates')
      .select('rule')
      .where('kit_id', '=', kitId)
      .executeTakeFirst()
    return record ? fromJson<CertificateRule>(record.rule) : null
  }

  async set(kitId: string, rule: CertificateRule): Promise<void> {
    const text = JSON.stringify(rule)
    await this.#db
      .insertInto('certificates')
      .values({ kit_id: kitId, rule: text })
      .onConflict((conflict) => conflict.column('kit_id').doUpdateSet({ rule: text }))
      .execute()
  }
}
