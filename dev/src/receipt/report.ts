import { findMisfits, type KnownCopy, type ReceiptCheck, type ReceiptFault } from '@idos/crypto'
import type { ReceiptFile } from '@idos/protocol'

export type Report = { readonly good: boolean; readonly lines: readonly string[] }

const FAULTS: Readonly<Record<ReceiptFault, string>> = {
  'too-large': 'it is larger than any receipt',
  'not-utf8': 'it is no text in UTF-8',
  'not-json': 'it is no JSON',
  'duplicate-name': 'it has a name twice, so that two readers see different things',
  'forbidden-name': 'it has a name that some readers swallow',
  'too-deep': 'it is nested deeper than any receipt',
  'not-a-receipt': 'it is no receipt of idOS',
  'unknown-version': 'it is of a version that this command does not know',
  'wrong-shape': 'something of it is missing, too much, or of a wrong form',
  'wrong-keys': 'it has not one key and one signature for each credential',
  'wrong-signature': 'it is not what its keys signed',
  'wrong-names': 'the names in it are not those that were signed',
}

/** What to tell of a receipt, line by line. No text of the file can begin a line or colour a terminal. */
export function reportOf(check: ReceiptCheck, known: KnownCopy): Report {
  if (!check.ok) {
    return { good: false, lines: [`NOT a good receipt: ${FAULTS[check.fault]} (${check.fault}).`] }
  }
  const { receipt } = check
  const misfits = findMisfits(receipt, known)
  return {
    good: misfits.length === 0,
    lines: [
      'The signature is good: this is what the keys in it signed, unchanged.',
      ...factsOf(receipt).map(([name, value]) => `  ${name.padEnd(12)} ${printable(value)}`),
      ...verdictOf(receipt, known, misfits),
    ],
  }
}

function factsOf(receipt: ReceiptFile): [string, string][] {
  const { requester, throughIsle, nested, outerOrigin, purpose, consentedAt } = receipt
  const inside = nested ? `, inside ${outerOrigin ?? 'another page'}` : ''
  const facts: [string, string][] = [
    ['asked by', `${requester}${throughIsle ? ', through the Isle' : ''}${inside}`],
    ['consented', `${timeOf(consentedAt)}, by the clock of the device`],
    ['why', purpose || 'no reason was given'],
  ]
  if (receipt.act === 'share') {
    const { consumer, lockedUntil } = receipt
    facts.push([
      'for',
      `${consumer.origin} ("${consumer.name}"), key ${consumer.encryptionPublicKey}`,
    ])
    facts.push(['locked', lockedUntil === 0 ? 'no' : `until ${timeOf(lockedUntil)}`])
    for (const [i, { copyId, contentHash }] of receipt.credentials.entries()) {
      facts.push(['copy', `${copyId}, content ${contentHash}, signed by ${receipt.keys[i]}`])
    }
  } else if (receipt.act === 'release') {
    facts.push(['for', `${requester} itself, to read and keep`])
    facts.push(['content', receipt.credential.contentHash])
  } else if (receipt.act === 'present') {
    const { clientId, responseUri, requestHash } = receipt.verifier
    facts.push(['for', `${clientId}, at ${responseUri}, by the request ${requestHash}`])
    facts.push(['content', receipt.credential.contentHash])
  } else {
    facts.push([
      'question',
      `about ${receipt.count} credentials: ${JSON.stringify(receipt.conditions)}`,
    ])
  }
  for (const { kinds, fields } of namesIn(receipt)) {
    facts.push(['shown', `${kinds.join(', ') || 'a credential'}: ${fields.join(', ')}`])
  }
  return facts
}

function namesIn(receipt: ReceiptFile) {
  return receipt.act === 'answer' ? [] : (receipt.names?.credentials ?? [])
}

function verdictOf(receipt: ReceiptFile, known: KnownCopy, misfits: readonly string[]): string[] {
  if (misfits.length > 0) {
    const which = misfits.map((name) => (name === 'key' ? '--key' : '--hash')).join(' and ')
    return [`NOT of this copy: ${which} and the receipt do not belong together.`]
  }
  if (known.key !== undefined) return ['It was made with this very copy: the same key signed both.']
  return receipt.act === 'share'
    ? [
        'Whether the keys are those of real copies is not seen here: compare with --key, the issuer_auth_public_key of the copy.',
      ]
    : ['Nothing else carries this key: it shows that the file is unchanged, not who made it.']
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}

function printable(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd')
}
