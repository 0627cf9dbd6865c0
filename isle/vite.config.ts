import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { separatePages } from '../vite/bundles.ts'
import { requiredChainId, requiredOrigin } from '../vite/origins.ts'

/** The playground is a page of its own: what the Isle loads first does not depend on what the two share. */
export default defineConfig(() => {
  const enclaveOrigin = requiredOrigin('IDOS_ENCLAVE_ORIGIN')
  const gatewayUrl = requiredOrigin('IDOS_GATEWAY_URL')
  const chainId = requiredChainId('IDOS_CHAIN_ID')
  return separatePages(
    {
      room: import.meta.url,
      pages: ['index', 'playground'],
      builtFor: `Built the Isle for the Enclave of ${enclaveOrigin}, the gateway ${gatewayUrl} and the network ${chainId}`,
      define: {
        __ENCLAVE_ORIGIN__: JSON.stringify(enclaveOrigin),
        __GATEWAY_URL__: JSON.stringify(gatewayUrl),
        __CHAIN_ID__: JSON.stringify(chainId),
      },
      // What kwil-js loads and the client never needs: `@idos/network-client/bundle`.
      alias: {
        axios: '@idos/network-client/bundle/axios',
        jssha: '@idos/network-client/bundle/jssha',
        long: '@idos/network-client/bundle/long',
        uuid: '@idos/network-client/bundle/uuid',
      },
      plugins: [react()],
    },
    { modulePreload: { polyfill: false } },
  )
})
