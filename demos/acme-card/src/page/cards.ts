/** The card, as ACME's own server has it. It answers to a token that this browser made and nobody else knows. */
import type { SignedAccessGrant } from '@idos/client/delegate'
import { IdosError } from '@idos/sdk-bridge'

type Check = { name: string; outcome: 'pass' | 'fail' | 'skip'; reason: string }
type Given = {
  lastDigits: string
  /** Milliseconds since 1970. */
  at: number
  receiptId: string
}
export type Card =
  | { state: 'none' }
  | (Given & { state: 'active'; name: string; bank: string; checks: readonly Check[] })
  /** The credential does not count at the moment. */
  | (Given & { state: 'held'; checks: readonly Check[] })
  /** The bank took its word back, the person ended the access elsewhere, or they gave the card up here. */
  | (Given & { state: 'withdrawn' | 'ended' | 'given-up' })

const KEY = 'acme-session'

/** Null when the server could not be asked: what was known stays as it was. */
export async function readCard(): Promise<Card | null> {
  return ask<Card>('/card').catch(() => null)
}

export async function claimCard(grant: SignedAccessGrant): Promise<Card> {
  return ask<Card>('/cards', { method: 'POST', body: JSON.stringify(grant) })
}

export async function giveUpCard(): Promise<Card> {
  return ask<Card>('/card', { method: 'DELETE' })
}

async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const headers = { Authorization: `Bearer ${session()}`, 'Content-Type': 'application/json' }
  const response = await fetch(path, { ...init, headers, signal: AbortSignal.timeout(90_000) })
  const body = (await response.json().catch(() => ({}))) as T & { detail?: string }
  if (response.ok) return body
  const message = body.detail ?? 'Our server reported a problem. Please try again.'
  throw new IdosError('INTERNAL', { message })
}

function session(): string {
  const existing = localStorage.getItem(KEY)
  if (existing) return existing
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  const token = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  localStorage.setItem(KEY, token)
  return token
}
