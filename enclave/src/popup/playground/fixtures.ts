import type { Verifier } from '../../shared/deputy-messages.ts'
import type { PendingRequest } from '../../shared/messages.ts'
import { describeCredential } from '../credential/credential-view.ts'
import type { FlowState } from '../flow.ts'
import type { ShareRequest, ShownCredential, ViewRequest } from '../flow-types.ts'

/** A fixed moment, so that pictures compare: 2026-03-02T09:30:00Z. */
export const NOW = 1_772_443_800

const userId = '6f3c1c9e-8d0b-4a55-9f57-0d2f0a5a1e11'
const asked = {
  requester: {
    origin: 'https://neobank.example',
    throughIsle: true,
    nested: false,
    outerOrigin: null,
  },
  needsPassword: true,
} as const

const createKey = { method: 'createKey', ...asked } as const satisfies PendingRequest
const rekey = { method: 'rekey', ...asked, userId, count: 2 } as const satisfies PendingRequest
const backup = { method: 'backup', ...asked, userId } as const satisfies PendingRequest
const view: ViewRequest = { method: 'view', ...asked, userId }
const share: ShareRequest = {
  method: 'share',
  ...asked,
  userId,
  consumer: 'https://neobank.example',
  lockedUntil: 0,
  purpose: 'Open a current account, as anti-money-laundering law requires',
  retention: 5 * 365,
}

const text = JSON.stringify({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: 'https://issuer.example/credentials/11111111-2222-4333-8444-555555555555',
  type: ['VerifiableCredential', 'KycCredential'],
  issuer: 'https://issuer.example',
  validFrom: '2026-02-14T10:00:00Z',
  validUntil: '2028-02-14T10:00:00Z',
  credentialSubject: {
    id: `urn:uuid:${userId}`,
    firstName: 'Ada',
    familyName: 'Lovelace',
    dateOfBirth: '1990-12-10',
    idDocumentType: 'PASSPORT',
    idDocumentNumber: 'P12345678',
    idDocumentCountry: 'PT',
  },
})
const content = new TextEncoder().encode(text)
const shown: ShownCredential = {
  id: '11111111-2222-4333-8444-555555555555',
  contentHash: 'ab'.repeat(32),
  view: describeCredential(content),
}

const consent: FlowState = {
  step: 'consent',
  request: share,
  consumer: {
    origin: 'https://neobank.example',
    profile: {
      version: 1,
      name: 'Neobank',
      walletIdentifier: '0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984',
      encryptionPublicKey: 'hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=',
    },
    logo: null,
  },
  fingerprint: '5f3a 91c0 77de 2b48',
  pin: 'first',
  credentials: [shown],
  accepted: [],
  sending: false,
}
const condition = (text: string) => ({
  on: 'private' as const,
  path: ['credentialSubject', 'idDocumentCountry'],
  is: 'equal' as const,
  text,
})
/** A share whose asker wants another country, or the one that is there. */
function consentTo(text: string): FlowState {
  const conditions = [condition(text)]
  const view = describeCredential(content, { conditions })
  const request = { ...share, conditions }
  return { ...consent, request, credentials: [{ ...shown, view }] } as FlowState
}
const words = {
  phrase: Uint16Array.from({ length: 24 }, (_, place) => place),
  list: 'anchor basil candle delta ember fable garnet harbor island jungle kettle lantern meadow nectar orchard pepper quartz ribbon saddle timber umbrella velvet willow zephyr'.split(
    ' ',
  ),
}
const remembered: FlowState = {
  step: 'remembered',
  request: share,
  entry: {
    userId,
    publicKey: 'hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=',
    by: 'passkey',
    term: 'passkey',
    since: NOW - 3 * 86_400,
    until: NOW + 27 * 86_400,
  },
  refused: false,
}
const question: FlowState = {
  step: 'question',
  request: {
    method: 'match',
    ...asked,
    userId,
    count: 2,
    conditions: [
      {
        on: 'private',
        path: ['credentialSubject', 'idDocumentCountry'],
        is: 'equal',
        text: 'PT',
      },
    ],
    purpose: 'See whether an account can be opened',
    answered: 0,
  },
  sending: false,
}

const verifier: Verifier = {
  clientId: 'x509_hash:JzeOW3P9d27lKmXsM4qmVCeh0gpDfGz5Xl2cM1mBkSM',
  proof: { by: 'key', fingerprint: '27378e5b73fd776e' },
  responseUri: 'https://verifier.example/response/7f1c',
}
const present: FlowState & { step: 'release' } = {
  step: 'release',
  request: { method: 'present', ...asked, userId, purpose: 'Rent a car' },
  credentials: [{ ...shown, view: { ...shown.view, stays: [['birthdate'], ['document']] } }],
  verifier,
  agreed: false,
  sending: false,
}

/** Every screen of the secure window, by its name in the address: `screen.html?screen=consent`. */
export const screens: Readonly<Record<string, FlowState>> = {
  connecting: { step: 'connecting' },
  waiting: { step: 'waiting', request: share },
  create: { step: 'create', request: createKey },
  'new-password': { step: 'new-password', request: rekey, known: false },
  'new-password-known': { step: 'new-password', request: rekey, known: true },
  'kit-offer': { step: 'kit-offer', request: createKey, userId, noList: false },
  'kit-no-list': { step: 'kit-offer', request: createKey, userId, noList: true },
  'kit-words': { step: 'kit-words', request: backup, userId, words },
  'kit-check': { step: 'kit-check', request: backup, userId, words, asked: [3, 17], wrong: [] },
  'kit-check-wrong': {
    step: 'kit-check',
    request: backup,
    userId,
    words,
    asked: [3, 17],
    wrong: [17],
  },
  unlock: { step: 'unlock', request: share, wrong: false },
  'unlock-wrong': { step: 'unlock', request: share, wrong: true },
  remembered,
  'remembered-refused': { ...remembered, refused: true },
  'add-passkey': { step: 'add-passkey', request: share },
  restore: { step: 'restore', request: share },
  erase: { step: 'erase', request: share, confirmed: false, sending: false },
  'erase-typed': { step: 'erase', request: share, confirmed: true, sending: false },
  deriving: { step: 'deriving', request: share, act: 'unlock', fraction: 0.4 },
  'old-protection': { step: 'old-protection', request: share },
  preparing: { step: 'preparing', request: share },
  cover: { step: 'cover', request: view },
  consent,
  'consent-held': consentTo('PT'),
  'consent-misfit': consentTo('DE'),
  'consent-locked': {
    ...consent,
    pin: 'known',
    request: { ...share, lockedUntil: NOW + 90 * 86_400 },
  },
  'consent-changed-key': { ...consent, pin: 'changed' },
  'consent-nested': {
    ...consent,
    request: {
      ...share,
      requester: { ...share.requester, nested: true, outerOrigin: 'https://portal.example' },
    },
  },
  viewing: { step: 'viewing', request: view, credentials: [shown] },
  question,
  release: {
    step: 'release',
    request: { method: 'release', ...asked, userId, purpose: 'Fill in the form for you' },
    credentials: [shown],
    agreed: false,
    sending: false,
  },
  present,
  'present-vouched': {
    ...present,
    verifier: { ...verifier, proof: { by: 'anchor', names: ['verifier.example'] } },
  },
  'present-unsigned': { ...present, verifier: { ...verifier, proof: { by: 'nothing' } } },
  done: { step: 'done', act: 'share', recipient: 'https://neobank.example' },
  'done-created': { step: 'done', act: 'create', recipient: null, made: userId },
  'done-declined': { step: 'done', act: 'decline', recipient: null },
  'failed-consumer': { step: 'failed', code: 'CONSUMER_UNREACHABLE', retry: share },
  'failed-self-test': { step: 'failed', code: 'SELF_TEST_FAILED', retry: null },
}
