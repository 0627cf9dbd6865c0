/**
 * "Lock all" from the Enclave's own site to its open windows. The signal holds nothing, and all that it can do is close a
 * window: a page of the same origin that sends it takes nothing from anybody. The Enclave's frames inside other pages do not hear
 * it, because the browser keeps them apart.
 */
const CHANNEL = 'idos-lock-all'

/** Hears of it until the page goes. */
export function onLockAll(act: () => void): void {
  if (typeof BroadcastChannel === 'undefined') return
  new BroadcastChannel(CHANNEL).onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === CHANNEL) act()
  }
}

export function sendLockAll(): void {
  if (typeof BroadcastChannel === 'undefined') return
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage(CHANNEL)
  channel.close()
}
