import { type AccessRecord, NOTHING_KNOWN } from '@idos/client'
import type { Person } from '../flow/visit.ts'
import { account, ENDED_ACCESS, locked, NOW, residence, shared } from './people.ts'

const PICTURE =
  'data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAzMiAzMiI+PHJlY3Qgd2lkdGg9IjMyIiBoZWlnaHQ9IjMyIiByeD0iOCIgZmlsbD0iIzBhN2M2YSIvPjxwYXRoIGQ9Ik04IDIyVjEwbDE2IDEyVjEwIiBmaWxsPSJub25lIiBzdHJva2U9IiNmZmYiIHN0cm9rZS13aWR0aD0iMyIvPjwvc3ZnPg=='

type Fields = { name: string; origin: string; copyId: string; grantee: string; days: number }

function record({ name, origin, copyId, grantee, days }: Fields, logo?: string): AccessRecord {
  return {
    format: 'idos-access/1',
    grantee,
    receipt: {
      format: 'idos-receipt/1',
      act: 'share',
      id: copyId,
      requester: origin,
      throughIsle: true,
      nested: false,
      outerOrigin: null,
      consumer: {
        origin,
        name,
        encryptionPublicKey: 'hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=',
      },
      credentials: [{ originalId: residence.id, copyId, contentHash: 'cc'.repeat(32) }],
      lockedUntil: 0,
      purpose: 'Open an account',
      consentedAt: NOW - days * 86_400,
      namesDigest: 'dd'.repeat(32),
      keys: ['ee'.repeat(32)],
      signatures: ['ff'.repeat(64)],
    },
    ...(logo ? { logo } : {}),
  }
}

const access = [
  record(
    { name: 'Neobank', origin: 'https://neobank.example', ...partOf(shared), days: 3 },
    PICTURE,
  ),
  record({ name: 'Acme Card', origin: 'https://acme-card.example', ...partOf(locked), days: 20 }),
  record({
    name: 'A shop that is closed',
    origin: 'https://shop.example',
    copyId: ENDED_ACCESS,
    grantee: 'ab'.repeat(32),
    days: 90,
  }),
]

function partOf({ copyId, grantee }: { copyId: string; grantee: string }) {
  return { copyId, grantee }
}

/** The person of every screen: their list of who has access open, or sealed. */
export function personWith(isOpen: boolean): Person {
  const records = { sealed: ['x'], hasRoom: true }
  const known = { ...NOTHING_KNOWN, records }
  return { account, known, noted: [], access: isOpen ? access : [] }
}
