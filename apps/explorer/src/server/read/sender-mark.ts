import { createHmac } from 'node:crypto'

const DAY_MS = 86_400_000

/**
 * What stands for the sender of a transaction: 16 hex digits of a keyed hash over the day and the account.
 *
 * A plain hash would be none: who knows an address would find all that it ever did, and addresses can be tried. With a key that
 * never leaves this process nobody can compute it, and with the day in it a person's days cannot be joined.
 */
export function createSenderMark(key: Uint8Array): (sender: string, time: number) => string {
  return (sender, time) => {
    const day = Math.floor(time / DAY_MS)
    const text = `${day} ${sender.toLowerCase()}`
    return createHmac('sha256', key).update(text).digest('hex').slice(0, 16)
  }
}
