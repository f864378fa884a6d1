/** A new id for a command: 128 random bits. Unlike `randomUUID` it is there on plain http too. */
export const newCommandId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
