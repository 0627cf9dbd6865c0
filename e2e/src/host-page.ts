// Bundled for a browser by grant-oracle.e2e.ts: a page with a wallet that asks for whatever it is told to.
import { createIsle, eip1193, type GrantRequest } from '@idos/sdk-bridge'
import { createTestWallet } from '@idos/sdk-bridge/testing'

/** Mounts the Isle with a connected wallet and keeps everything that the page learns from it. */
export function mountHost(isleUrl: string, privateKey: `0x${string}`, request: GrantRequest) {
  const { provider } = createTestWallet({ privateKey, connected: true })
  const isle = createIsle({ container: '#root', isleUrl, request, wallet: eip1193(provider) })
  const learnt: unknown[] = []
  for (const event of ['change', 'granted', 'revoked', 'ready'] as const) {
    isle.on(event, (data: unknown) => learnt.push([event, data]))
  }
  let asked = 'nothing'
  return {
    isle,
    learnt,
    /** Asks for a grant and keeps how it ended; the answer of `refresh` comes after it when it comes at once. */
    async ask(): Promise<string> {
      asked = 'waiting'
      isle.requestGrant().then(
        (grant) => {
          asked = grant.grantId
        },
        (error: { code?: string }) => {
          asked = String(error.code)
        },
      )
      await isle.refresh()
      return asked
    },
  }
}
