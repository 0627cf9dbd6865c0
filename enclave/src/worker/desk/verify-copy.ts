/**
 * What can be said of a copy: the checks of its bytes, of what it says, and of whom it is.
 *
 * Requirements
 *  1. Nothing is fetched: there is no network here. What would have to be fetched is said to be open, never to be good.
 *  2. Which issuers count comes from the consumer, typed in the desk's own window; nothing of it from the page.
 *
 * Attacker: who shared it, who issued it, and the page that carried it here with what it says of grant and notes.
 */
import {
  holderCheck,
  issuerKeys,
  statementOf,
  trustedAuthKeys,
  type VerificationCheck,
  verifyContent,
} from '@idos/credentials'
import {
  contentHashCheck,
  encryptorCheck,
  issuerOf,
  namedIn,
  notesCheck,
} from '@idos/credentials/sharing'
import { contentHash, decodeUtf8 } from '@idos/crypto'
import { isSdJwtText } from '@idos/crypto/sd-jwt'
import { type DeskCopy, type DeskDecision, deskCheckNames } from '@idos/protocol/desk'
import type { DeskEntry } from '../../shared/desk-messages.ts'

const TYPES = ['KycCredential']

export type VerifyDeps = {
  readonly issuers: readonly string[]
  readonly now: Date
}

const open = (name: string, code: string, reason: string): VerificationCheck => ({
  ...{ name, code, reason },
  outcome: 'skip',
})

/** The report of a copy. Never throws, whatever its content is. */
export async function verifyCopy(
  copy: DeskCopy,
  content: Uint8Array,
  { issuers, now }: VerifyDeps,
): Promise<DeskEntry> {
  const row = contentHashCheck(content, copy)
  const sealed = encryptorCheck({ row: signedRow(copy) })
  const said = isPresentation(content)
    ? {
        credential: null,
        checks: [
          open(
            'form',
            'PRESENTATION',
            'Single claims are checked against the request that they were made for, which this window does not have.',
          ),
        ],
      }
    : await verifyContent(content, { trust: issuers, types: TYPES, now, status: 'ignore' })
  const after = said.credential ? await personChecks(said.credential, copy, { issuers, now }) : []
  const checks = [row, sealed, ...said.checks, ...after].filter(isNamed)
  return {
    ...entryOf(copy, now),
    decision: decide(checks),
    checks: checks.map(({ name, outcome, code, reason }) => ({ name, outcome, code, reason })),
    states: { ...statementOf(said.credential), types: [...statementOf(said.credential).types] },
    sha256: contentHash(content),
  }
}

/** Of a copy that this key does not open. */
export function unreadEntry(copy: DeskCopy, now: Date, code = 'DECRYPTION_FAILED'): DeskEntry {
  const reason =
    code === 'DECRYPTION_FAILED'
      ? 'This key does not open it: it was sealed to another key, or altered.'
      : 'There is no more room for what is in it. Look at fewer at once.'
  return {
    ...entryOf(copy, now),
    decision: 'unread',
    checks: [{ name: 'contentHash', outcome: 'fail', code, reason }],
  }
}

async function personChecks(
  credential: Record<string, unknown>,
  copy: DeskCopy,
  { issuers, now }: VerifyDeps,
): Promise<VerificationCheck[]> {
  const named = namedIn({ credential })
  const issuer = issuerOf(named)
  const keys = await issuerKeys(issuer, issuers, { now })
  const authKeys = trustedAuthKeys(
    issuer,
    issuers,
    keys.map(({ key }) => key),
  )
  const { publicNotes, originalIssuerAuthPublicKey } = copy
  return [
    notesCheck({ publicNotes, originalIssuerAuthPublicKey }, named, {
      ...{ authKeys, now },
      acceptAbsentNotes: false,
    }),
    holderCheck(credential, { userId: copy.grant.ownerUserId }),
  ]
}

/** A credential with a status list is good only when somebody looked at it, which nobody can here. */
function decide(checks: readonly (VerificationCheck & { name: string })[]): DeskDecision {
  if (checks.some(({ outcome }) => outcome === 'fail')) return 'refused'
  const isOpen = checks.some(({ code }) => code === 'PRESENTATION' || code === 'IGNORED')
  return isOpen ? 'unsettled' : 'accepted'
}

type Named = VerificationCheck & { readonly name: (typeof deskCheckNames)[number] }
const isNamed = (check: VerificationCheck): check is Named =>
  (deskCheckNames as readonly string[]).includes(check.name)

function isPresentation(content: Uint8Array): boolean {
  try {
    return isSdJwtText(decodeUtf8(content))
  } catch {
    return false
  }
}

function signedRow(copy: DeskCopy): Parameters<typeof encryptorCheck>[0]['row'] {
  const { content, encryptorPublicKey, issuerAuthPublicKey } = copy
  const { publicNotesSignature, broaderSignature } = copy
  if (publicNotesSignature === null || broaderSignature === null) return null
  return {
    content,
    encryptorPublicKey,
    issuerAuthPublicKey,
    publicNotesSignature,
    broaderSignature,
  }
}

function entryOf({ id, grant }: DeskCopy, now: Date) {
  return {
    ...{ id, grantId: grant.id, ownerUserId: grant.ownerUserId, lockedUntil: grant.lockedUntil },
    states: { id: null, types: [], issuer: null, level: null, validFrom: null, validUntil: null },
    sha256: '',
    checkedAt: Math.floor(now.getTime() / 1000),
  }
}
