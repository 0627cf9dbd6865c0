import type { IsleController } from './controller.ts'

const INTERVAL = 15_000

/** While a verification is pending and the page is looked at, asks now and then whether it is done. */
export function pollWhilePending(
  controller: Pick<IsleController, 'get' | 'host'>,
  page: Document,
  interval = INTERVAL,
): () => void {
  const timer = setInterval(() => {
    if (page.hidden || controller.get().step !== 'pending-verification') return
    void controller.host.refresh().catch(() => undefined)
  }, interval)
  return () => clearInterval(timer)
}
