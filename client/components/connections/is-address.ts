/** Whether messages could be sent to this text; whether they may is the server's to say. */
export function isAddress(text: string): boolean {
  const url = URL.parse(text.trim())
  return url !== null && ['https:', 'http:'].includes(url.protocol)
}
