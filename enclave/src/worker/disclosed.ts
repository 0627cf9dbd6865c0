/**
 * Credentials whose claims leave one by one: what of them the window shows, and what its consent makes of that.
 *
 * Requirements
 *  1. Such a credential is cut before anybody sees it, so what is shown, hashed and encrypted are the same claims; whole it is not shared.
 *  2. The holder's signature is made after the consent, for the recipient that was shown.
 */
import { holderSeed, type RecordKeeper, wipe } from '@idos/crypto'
import { type EnclaveParams, IdosError } from '@idos/protocol'
import type { Deputy, DeputyJob } from '../shared/deputy-messages.ts'
import type { Plaintext } from './share.ts'

type Asked = Pick<EnclaveParams<'share'>, 'disclose'>

/** As `isSdJwtText`, without making a text of it. JSON never begins so. */
function isSdJwt({ content }: Plaintext): boolean {
  return content[0] === 0x65 && content[2] === 0x4a && content.includes(0x7e)
}

/** @throws CREDENTIAL_INVALID for a credential that cannot be presented so, or is shared by claims only. */
export async function cutContents(
  { disclose }: Asked,
  contents: readonly Plaintext[],
  keeper: RecordKeeper,
  deputy: Deputy,
): Promise<readonly Plaintext[]> {
  if (!disclose && !contents.some(isSdJwt)) return contents
  try {
    if (!disclose) throw new IdosError('CREDENTIAL_INVALID')
    const { claims } = disclose
    return await present({ job: 'cut', claims }, contents, keeper, deputy)
  } finally {
    for (const { content } of contents) wipe(content)
  }
}

/** What was cut with the holder's signature behind it; what is shared whole, as it is. */
export async function bindContents(
  { disclose }: Asked,
  contents: readonly Plaintext[],
  { aud, iat }: { aud: string; iat: number },
  keeper: RecordKeeper,
  deputy: Deputy,
): Promise<readonly Plaintext[]> {
  if (!disclose) return contents
  const { nonce } = disclose
  return present({ job: 'bind', nonce, aud, iat }, contents, keeper, deputy)
}

type Cut = Extract<DeputyJob, { job: 'cut' }>
type Bind = Extract<DeputyJob, { job: 'bind' }>

async function present(
  job: Omit<Cut, 'seed' | 'contents'> | Omit<Bind, 'seed' | 'contents'>,
  contents: readonly Plaintext[],
  keeper: RecordKeeper,
  deputy: Deputy,
): Promise<Plaintext[]> {
  const texts = contents.map(({ content }) => content)
  const { items } = await deputy({ ...job, contents: texts, seed: await holderSeed(keeper) })
  if (items?.length !== contents.length) throw new IdosError('CREDENTIAL_INVALID')
  return items.map((item, index) => ({ id: contents[index]?.id ?? '', ...item }))
}
