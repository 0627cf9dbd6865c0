import type { Credential } from '@idos/client'
import type { Access } from './access.ts'

const DAY = 86_400
/** How far one looks ahead. */
export const SOON_DAYS = 30

export type Soon = {
  readonly id: string
  /** `expires`: a credential ends; `unlocks`: an access can be taken back again. */
  readonly is: 'expires' | 'unlocks'
  /** Unix seconds. */
  readonly at: number
  readonly credential?: Credential
  readonly access?: Access
}

/** What changes by itself within a month, the next first. */
export function endsSoon(
  credentials: readonly Credential[],
  access: readonly Access[],
  now: number,
): Soon[] {
  const isSoon = ({ at }: Soon) => at >= now && at <= now + SOON_DAYS * DAY
  const expiring = credentials.flatMap((credential): Soon[] => {
    const { id, status, expiresAt } = credential
    if (status !== 'valid' || expiresAt === null) return []
    return [{ id, is: 'expires', at: Math.floor(Date.parse(expiresAt) / 1000), credential }]
  })
  const unlocking = access.flatMap((one): Soon[] =>
    one.state === 'locked' ? [{ id: one.id, is: 'unlocks', at: one.lockedUntil, access: one }] : [],
  )
  return [...expiring, ...unlocking].filter(isSoon).sort((a, b) => a.at - b.at)
}
