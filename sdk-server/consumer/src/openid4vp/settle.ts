import { encodeUtf8 } from '@idos/crypto'
import { makeArchive, recordSources } from '../archive/archive.ts'
import { makeReport } from '../verification/report.ts'
import { verifyShared } from '../verification/verify-shared.ts'
import type { VerifierContext } from './context.ts'
import { digestOf } from './digest-of.ts'
import type { AnsweredPresentation, EndedPresentation } from './outcome.ts'
import type { WalletAnswer } from './read-answer.ts'
import type { PresentationSession } from './session.ts'

/** Seconds for which an end waits for its browser. */
const KEPT = 600

/**
 * Ends a session by an answer, the first that comes: `undefined` when it had one. What fails ends it, too: a nonce is spent once,
 * and nobody tries what passes.
 */
export async function settle(
  context: VerifierContext,
  session: PresentationSession,
  answer: WalletAnswer,
  code: string | null,
): Promise<EndedPresentation | undefined> {
  const { store, now } = context
  if (!(await store.claim(session.id))) return undefined
  const outcome: AnsweredPresentation =
    answer.kind === 'error'
      ? { status: 'declined', error: answer.error }
      : await verified(context, session, answer.text)
  const ended = {
    browser: session.browser,
    code: code === null ? null : digestOf(code),
    expiresAt: now() + KEPT * 1000,
    outcome,
  }
  await store.end(session.id, ended)
  return ended
}

async function verified(
  { trust, now, signer, sources: all }: VerifierContext,
  { audience, request, createdAt }: PresentationSession,
  text: string,
): Promise<AnsweredPresentation> {
  const requestedAt = new Date(createdAt).toISOString()
  const input = {
    content: encodeUtf8(text),
    policy: trust,
    now: new Date(now()),
    sharing: null,
    direct: { audience, request, requestedAt },
  }
  const { sources, recorded } = recordSources(all)
  const result = await verifyShared(input, sources)
  const report = await makeReport(input, result)
  const { credential: claims } = result
  if (report.decision === 'refused' || !claims) return { status: 'refused', report }
  return {
    status: 'accepted',
    claims,
    report,
    archive: await makeArchive(input, recorded, report, signer),
  }
}
