import { credentialVectors, didVectors, statusListVectors } from './credential-vectors.ts'
import {
  boxVectors,
  passwordVectors,
  receiptVectors,
  recordVectors,
  rowVectors,
} from './encryption-vectors.ts'
import { logInVectors, signatureVectors } from './signature-vectors.ts'
import { grantVectors, ownershipVectors } from './text-vectors.ts'
import { payloadVectors, transactionVectors, valueVectors } from './wire-vectors.ts'

/** The files of docs/vectors by their names, as text: made anew each time, so that they cannot fall behind the code. */
export async function publishedVectors(): Promise<ReadonlyMap<string, string>> {
  const files: Record<string, unknown> = {
    values: valueVectors(),
    payloads: payloadVectors(),
    transactions: await transactionVectors(),
    signatures: signatureVectors(),
    'log-in': logInVectors(),
    ownership: ownershipVectors(),
    grants: grantVectors(),
    boxes: await boxVectors(),
    'password-keys': await passwordVectors(),
    'credential-rows': await rowVectors(),
    'access-records': await recordVectors(),
    receipts: await receiptVectors(),
    credentials: await credentialVectors(),
    'status-lists': await statusListVectors(),
    dids: didVectors(),
  }
  return new Map(
    Object.entries(files).map(([name, content]) => [
      `${name}.json`,
      `${JSON.stringify(content, null, 1)}\n`,
    ]),
  )
}
