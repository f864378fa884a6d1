/** What the outbox needs of a browser's storage, for browsers without a screen: it lives as long as the process. */
class DeviceStorage {
  readonly [key: string]: unknown

  getItem(key: string): string | null {
    return Object.hasOwn(this, key) ? String(this[key]) : null
  }

  setItem(key: string, value: string): void {
    Object.assign(this, { [key]: value })
  }

  removeItem(key: string): void {
    Reflect.deleteProperty(this, key)
  }
}

Object.defineProperty(globalThis, 'localStorage', { value: new DeviceStorage() })
