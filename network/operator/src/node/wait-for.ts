/** Asks twice a second; false when it was not ready within that many milliseconds. */
export async function waitFor(ms: number, ready: () => Promise<boolean>): Promise<boolean> {
  const until = Date.now() + ms
  while (Date.now() < until) {
    if (await ready()) return true
    await new Promise((done) => setTimeout(done, 500))
  }
  return false
}
