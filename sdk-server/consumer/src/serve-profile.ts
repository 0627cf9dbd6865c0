import { encodeUtf8 } from '@idos/crypto'
import { CONSUMER_PROFILE_LIMIT, consumerProfile, IdosError } from '@idos/protocol'
import * as v from 'valibot'
import type { Consumer, ShownProfile } from './create-consumer.ts'

/** Every page's secure window may read it: it is public, and says nothing about who asks. */
const HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
}

/**
 * What answers at `CONSUMER_PROFILE_PATH`: the profile by which people recognise who asks, signed once, for pages of every origin.
 * Takes and gives what `fetch` does, which Hono, Next and Deno have; for Express, `docs/consumer.md`.
 *
 * Throws BAD_REQUEST for a profile that no secure window would take.
 *
 * @example app.get(CONSUMER_PROFILE_PATH, (c) => profile(c.req.raw)) // const profile = await serveProfile(consumer, shown)
 */
export async function serveProfile(
  consumer: Pick<Consumer, 'profile'>,
  shown: ShownProfile,
): Promise<(request: Pick<Request, 'method'>) => Response> {
  if (typeof consumer?.profile !== 'function') {
    throw new IdosError('BAD_REQUEST', { message: 'A profile is served for a consumer.' })
  }
  const text = JSON.stringify(await consumer.profile(shown))
  const isTaken = v.is(consumerProfile, JSON.parse(text))
  if (!isTaken || encodeUtf8(text).length > CONSUMER_PROFILE_LIMIT) {
    throw new IdosError('BAD_REQUEST', { message: 'The profile is none that a window would take.' })
  }
  return ({ method }) => {
    switch (method) {
      case 'GET':
      case 'HEAD':
        return new Response(method === 'HEAD' ? null : text, {
          headers: {
            ...HEADERS,
            'Content-Type': 'application/json; charset=utf-8',
            'Cache-Control': 'public, max-age=300',
          },
        })
      case 'OPTIONS':
        return new Response(null, {
          status: 204,
          headers: { ...HEADERS, 'Access-Control-Allow-Methods': 'GET, HEAD' },
        })
      default:
        return new Response(null, { status: 405, headers: { ...HEADERS, Allow: 'GET, HEAD' } })
    }
  }
}
