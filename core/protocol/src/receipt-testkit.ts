import { type ConsentReceipt, RECEIPT_FORMAT } from './receipt.ts'

const ID = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'

/** A receipt of the right shape, signed by nobody. */
export const shareReceipt: ConsentReceipt = {
  format: RECEIPT_FORMAT,
  act: 'share',
  id: ID,
  requester: 'https://app.example',
  throughIsle: true,
  nested: false,
  outerOrigin: null,
  purpose: 'Open an account',
  consentedAt: 1_800_000_000,
  consumer: {
    origin: 'https://bank.example',
    name: 'Bank',
    encryptionPublicKey: 'Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw=',
  },
  credentials: [{ originalId: ID, copyId: ID, contentHash: 'ab'.repeat(32) }],
  lockedUntil: 0,
  namesDigest: 'cd'.repeat(32),
  keys: ['ef'.repeat(32)],
  signatures: ['01'.repeat(64)],
}
