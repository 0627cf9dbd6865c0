/**
 * The profile of a consumer, asked for and read as `enclave/src/reader/fetch-consumer.ts` does, with a sentence for each
 * thing that would stop it there.
 *
 * Attacker: the consumer's server may answer anything, of any size; its words are shown as a stranger's.
 */
import { assertSafeBoxPublicKey, decodeBase64, decodeUtf8, readStrictJson } from '@idos/crypto'
import { LOGO_LIMIT, LOGO_TYPES } from '@idos/enclave/deployment'
import {
  CONSUMER_PROFILE_LIMIT,
  CONSUMER_PROFILE_PATH,
  type ConsumerProfile,
  consumerProfile,
  IdosError,
  isIdosError,
} from '@idos/protocol'
import { verifyConsumerOrigin } from '@idos/wallets'
import * as v from 'valibot'
import { type Answer, ask } from '../program/ask.ts'
import { type Finding, findingsOutcome } from '../program/findings.ts'
import { printable } from '../program/printable.ts'
import type { Run } from '../program/program.ts'
import type { checkProfile } from './commands.ts'

export const run: Run<typeof checkProfile> = async ({ words: [given = ''] }) => {
  const origin = given.replace(/\/$/, '')
  if (!URL.canParse(origin) || new URL(origin).origin !== origin || !/^https?:/.test(origin))
    throw new IdosError('CONFIG_INVALID', {
      message: 'ORIGIN must be an origin, like https://bank.example.',
    })
  const findings = await findingsOf(origin)
  return findingsOutcome(findings, { origin })
}

async function findingsOf(origin: string): Promise<Finding[]> {
  const url = `${origin}${CONSUMER_PROFILE_PATH}`
  const address = addressFinding(origin)
  const answer = await ask(url, { most: CONSUMER_PROFILE_LIMIT, headers: ASKED_BY }).catch(
    (error: unknown) => {
      if (!isIdosError(error)) throw error
      return error
    },
  )
  if (answer instanceof IdosError) {
    const isLong = answer.code === 'NETWORK_BAD_ANSWER'
    const says = isLong ? `It is longer than ${CONSUMER_PROFILE_LIMIT} bytes.` : answer.message
    return [address, wrong('answer', says, `Serve the profile as ${url}`)]
  }
  const served = servedFindings(url, answer)
  if (answer.status !== 200) return [address, ...served]
  const { profile, finding } = readProfile(answer.body)
  if (!profile) return [address, ...served, finding]
  return [
    address,
    ...served,
    finding,
    ...proofFindings(origin, profile),
    ...(await logoFindings(origin, profile)),
  ]
}

/** As a browser asks for a page of the secure window. */
const ASKED_BY = { origin: 'https://enclave.example', accept: '*/*' }

function addressFinding(origin: string): Finding {
  const { protocol, hostname } = new URL(origin)
  const isHere = /^(?:(?:.+\.)?localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
  return protocol === 'https:' || isHere
    ? right('address', 'The address is one that nobody on the way can change.')
    : wrong('address', 'The site is served over http.', 'Serve it over https.')
}

function servedFindings(url: string, { status, headers }: Answer): Finding[] {
  const place = headers.get('location')
  const says =
    status >= 300 && status < 400
      ? `It redirects${place === null ? '' : ` to ${printable(place, 200)}`}; a redirect is not followed.`
      : `It answers ${status}.`
  return [
    status === 200 ? right('answer', 'It answers.') : wrong('answer', says, `Answer 200 at ${url}`),
    corsFinding('cors', headers),
  ]
}

function corsFinding(code: string, headers: Headers): Finding {
  const allowed = headers.get('access-control-allow-origin')
  if (allowed === '*' || allowed === ASKED_BY.origin)
    return right(code, 'Pages of other origins may read it.')
  return wrong(
    code,
    allowed === null
      ? 'No page of another origin may read it: the header is missing.'
      : `Only pages of ${printable(allowed, 200)} may read it.`,
    'Access-Control-Allow-Origin: *',
  )
}

function readProfile(body: Uint8Array): { profile?: ConsumerProfile; finding: Finding } {
  try {
    const json = readStrictJson(decodeUtf8(body))
    if (!json.ok)
      return { finding: wrong('form', `The file cannot be read (${json.fault}).`, MADE) }
    const parsed = v.safeParse(consumerProfile, json.value)
    if (!parsed.success) {
      const { message } = parsed.issues[0]
      const at = v.getDotPath(parsed.issues[0]) ?? 'the file'
      return { finding: wrong('form', `${printable(at, 60)}: ${printable(message, 200)}`, MADE) }
    }
    assertSafeBoxPublicKey(decodeBase64(parsed.output.encryptionPublicKey))
    const name = printable(parsed.output.name, 80)
    return { profile: parsed.output, finding: right('form', `It is the profile of "${name}".`) }
  } catch {
    return { finding: wrong('form', 'The file is no text, or its key is none.', MADE) }
  }
}

const MADE = 'Make it with idos consumer profile write.'

function proofFindings(origin: string, profile: ConsumerProfile): Finding[] {
  const { originProof, walletIdentifier, encryptionPublicKey } = profile
  if (originProof === undefined)
    return [wrong('proof', 'Nothing proves that the key speaks for this site.', MADE)]
  return verifyConsumerOrigin({ origin, walletIdentifier, encryptionPublicKey }, originProof)
    ? [right('proof', 'The key speaks for this site.')]
    : [wrong('proof', `The signature is not one of this key for ${origin}.`, MADE)]
}

async function logoFindings(origin: string, { logo }: ConsumerProfile): Promise<Finding[]> {
  if (logo === undefined) return []
  const url = new URL(logo, origin)
  if (url.origin !== origin) return [wrong('logo', 'The logo is on another site.', MADE)]
  try {
    const { status, headers } = await ask(url.href, { most: LOGO_LIMIT, headers: ASKED_BY })
    const type = (headers.get('content-type') ?? '').split(';')[0]?.trim() ?? ''
    if (status !== 200) return [wrong('logo', `The logo answers ${status}.`, `Serve ${url.href}`)]
    if (!LOGO_TYPES.includes(type))
      return [
        wrong(
          'logo',
          `The logo is of the type ${printable(type, 60) || 'none'}.`,
          `One of ${LOGO_TYPES.join(', ')}`,
        ),
      ]
    return [corsFinding('logo', headers)]
  } catch (error) {
    if (!isIdosError(error)) throw error
    const says =
      error.code === 'NETWORK_BAD_ANSWER'
        ? `The logo is larger than ${LOGO_LIMIT} bytes.`
        : error.message
    return [wrong('logo', says, 'A smaller picture.')]
  }
}

function right(code: string, says: string): Finding {
  return { code, level: 'right', says }
}

function wrong(code: string, says: string, fix: string): Finding {
  return { code, level: 'wrong', says, fix }
}
