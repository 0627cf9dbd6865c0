/**
 * Presentations to verifiers of other systems: what of a credential the window shows, and what its consent makes of that.
 *
 * Requirements
 *  1. A request that is not accepted ends before anything was looked at. What the credentials hold tells the person alone: that none
 *     fulfils the request is an answer to this window, and the page learns no more than of a decline.
 *  2. What was shown is what is signed and encrypted, for the verifier that was shown; both by one worker (`presenter/`), which reads
 *     the request anew.
 *  3. What a person does may still hint at what the window showed; so few requests are looked at and not answered in one unlocking.
 */
import { holderSeed, type RecordKeeper, sha256Hex, wipe } from '@idos/crypto'
import {
  type EnclaveParams,
  type EnclaveResult,
  IdosError,
  type ReceiptNames,
} from '@idos/protocol'
import type { Deputy } from '../shared/deputy-messages.ts'
import { beginReceipt, nameShown, type ReceiptDeps, signAlone } from './receipt.ts'
import type { OpenRequest } from './request.ts'
import type { Plaintext } from './share.ts'
import type { Shown } from './shown.ts'

type Params = EnclaveParams<'present'>
type Deps = ReceiptDeps & { deputy: Deputy }

/** What the window shows: the one credential that fulfils the request, cut. The contents are wiped. */
export async function cutForVerifier(
  request: OpenRequest,
  params: Params,
  contents: readonly Plaintext[],
  keeper: RecordKeeper,
  deps: Deps,
): Promise<readonly Plaintext[]> {
  try {
    const { items, presented } = await ask(params, contents, keeper, false, deps)
    if (!presented) request.reject('BAD_REQUEST')
    const id = contents[presented?.place ?? -1]?.id
    if (!presented || id === undefined) throw new IdosError('NO_CREDENTIAL')
    request.verifier = presented.verifier
    return (items ?? []).map((item) => ({ id, ...item }))
  } finally {
    for (const { content } of contents) wipe(content)
  }
}

/** The answer for the verifier, and what was consented to. `names` are for the person's own window. */
export async function answerVerifier(
  { requester }: Pick<OpenRequest, 'requester'>,
  params: Params,
  plaintext: Plaintext,
  shown: Shown,
  keeper: RecordKeeper,
  deps: Deps,
): Promise<{ result: EnclaveResult<'present'>; names: ReceiptNames }> {
  const { presented } = await ask(params, [plaintext], keeper, true, deps)
  if (!presented?.response) throw new IdosError('BAD_REQUEST')
  const { names, namesDigest } = await nameShown(shown, deps)
  const { clientId, responseUri } = presented.verifier
  const receipt = await signAlone({
    ...beginReceipt({ requester, purpose: params.purpose }, deps),
    act: 'present' as const,
    verifier: { clientId, responseUri, requestHash: presented.requestHash },
    credential: { originalId: plaintext.id, contentHash: await sha256Hex(plaintext.content) },
    namesDigest,
  })
  return { result: { response: presented.response, receipt }, names }
}

async function ask(
  params: Params,
  contents: readonly Plaintext[],
  keeper: RecordKeeper,
  sign: boolean,
  { deputy, now }: Deps,
) {
  const seed = await holderSeed(keeper)
  const texts = contents.map(({ content }) => content)
  return deputy({ job: 'present', seed, contents: texts, params, sign, now: now() })
}
