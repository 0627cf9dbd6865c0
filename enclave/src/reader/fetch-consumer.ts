/**
 * The consumer's own description of itself, from its own origin.
 *
 * Requirements
 *  1. The name, logo and key that are shown and used come from `https://<consumer>/.well-known/idos-consumer.json`; nothing
 *     of them comes from the page that asks.
 *  2. No cookie, no referrer, no redirect to another origin; bounded in bytes and in time.
 *
 * Attacker: the asking page (it only names an origin), a network attacker (https only), and the consumer itself, which may
 * serve anything.
 */
import { assertSafeBoxPublicKey, decodeBase64, readAtMost } from '@idos/crypto'
import {
  CONSUMER_PROFILE_LIMIT,
  CONSUMER_PROFILE_PATH,
  type ConsumerProfile,
  consumerProfile,
  type ErrorCode,
  IdosError,
  isIdosError,
} from '@idos/protocol'
import * as v from 'valibot'
import { type Consumer, LOGO_LIMIT, LOGO_TYPES } from '../shared/messages.ts'
import { isTrustworthyOrigin } from '../shared/trustworthy.ts'

const PATIENCE = 8_000

export async function fetchConsumer(
  origin: string,
  fetch: typeof globalThis.fetch,
): Promise<Consumer> {
  if (!isTrustworthyOrigin(origin)) throw new IdosError('CONSUMER_INVALID')
  const url = `${origin}${CONSUMER_PROFILE_PATH}`
  const bytes = await read(url, CONSUMER_PROFILE_LIMIT, 'CONSUMER_UNREACHABLE', fetch)
  const profile = parseProfile(bytes.body)
  const logo = profile.logo === undefined ? null : await fetchLogo(origin, profile.logo, fetch)
  return { origin, profile, logo }
}

/** @throws `CONSUMER_INVALID` */
export function parseProfile(body: Uint8Array): ConsumerProfile {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    const profile = v.parse(consumerProfile, JSON.parse(text))
    // Nobody is asked to consent to a share that the worker would refuse.
    assertSafeBoxPublicKey(decodeBase64(profile.encryptionPublicKey))
    return profile
  } catch (cause) {
    throw new IdosError('CONSUMER_INVALID', { cause })
  }
}

/** A missing or odd logo is no reason to stop: the name and the origin identify the consumer. */
async function fetchLogo(
  origin: string,
  path: string,
  fetch: typeof globalThis.fetch,
): Promise<Blob | null> {
  try {
    const url = new URL(path, origin)
    // `//elsewhere/logo` is a path by its first character only.
    if (url.origin !== origin) return null
    const { body, type } = await read(url.href, LOGO_LIMIT, 'CONSUMER_UNREACHABLE', fetch)
    const known = LOGO_TYPES.find((candidate) => type.split(';')[0]?.trim() === candidate)
    return known === undefined ? null : new Blob([body], { type: known })
  } catch {
    return null
  }
}

async function read(
  url: string,
  limit: number,
  failure: ErrorCode,
  fetch: typeof globalThis.fetch,
): Promise<{ body: Uint8Array<ArrayBuffer>; type: string }> {
  try {
    const response = await fetch(url, {
      mode: 'cors',
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PATIENCE),
    })
    if (!response.ok || !response.body) throw new IdosError(failure)
    const type = response.headers.get('content-type') ?? ''
    const body = await readAtMost(response.body, limit)
    if (body === undefined) throw new IdosError('CONSUMER_INVALID')
    return { body, type }
  } catch (cause) {
    throw isIdosError(cause) ? cause : new IdosError(failure, { cause })
  }
}
