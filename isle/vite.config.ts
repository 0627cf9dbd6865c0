import { readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { separatePages } from '../vite/bundles.ts'
import { deployedFor } from '../vite/deployed-for.ts'
import { optionalWalletConnect, requiredChainId, requiredOrigin } from '../vite/origins.ts'

/** It goes with the font wherever that goes. */
const fontLicence = {
  name: 'idos:font-licence',
  generateBundle(this: { emitFile(file: EmittedAsset): void }) {
    const source = readFileSync(new URL('fonts/OFL.txt', import.meta.url), 'utf8')
    this.emitFile({ type: 'asset', fileName: 'assets/figtree-OFL.txt', source })
  },
}
type EmittedAsset = { type: 'asset'; fileName: string; source: string }

/** In mode `playground` the pages for looking at every state, and not the Isle: no build that people use has them. */
export default defineConfig(({ mode }) => {
  const isPlayground = mode === 'playground'
  const enclaveOrigin = requiredOrigin('IDOS_ENCLAVE_ORIGIN')
  const gatewayUrl = requiredOrigin('IDOS_GATEWAY_URL')
  const chainId = requiredChainId('IDOS_CHAIN_ID')
  const connection = optionalWalletConnect('IDOS_WALLETCONNECT')
  return separatePages(
    {
      room: import.meta.url,
      pages: isPlayground ? ['playground', 'stage'] : ['index'],
      builtFor: `Built the Isle for the Enclave of ${enclaveOrigin}, the gateway ${gatewayUrl} and the network ${chainId}`,
      alias: {
        // The fake network of the tests counts its calls; here nobody asks how many.
        ...(isPlayground ? { vitest: '/src/playground/no-spies.ts' } : {}),
      },
      plugins: [
        react(),
        fontLicence,
        deployedFor({
          enclave: enclaveOrigin,
          gateway: gatewayUrl,
          chain: chainId,
          ...(connection && { walletconnect: `${connection.projectId} ${connection.relayUrl}` }),
        }),
      ],
    },
    {
      modulePreload: { polyfill: false },
      rolldownOptions: {
        output: {
          codeSplitting: {
            // What talks to the network comes with the first account, in files side by side.
            groups: [{ name: 'network', test: /\/network\/network-client\/|\/core\/kwil\// }],
            includeDependenciesRecursively: false,
          },
        },
      },
    },
  )
})
