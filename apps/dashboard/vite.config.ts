import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { separatePages } from '../../vite/bundles.ts'
import { deployedFor } from '../../vite/deployed-for.ts'
import { optionalWalletConnect, requiredChainId, requiredOrigin } from '../../vite/origins.ts'

export default defineConfig(() => {
  const enclave = requiredOrigin('IDOS_ENCLAVE_ORIGIN')
  const gateway = requiredOrigin('IDOS_GATEWAY_URL')
  const chain = requiredChainId('IDOS_CHAIN_ID')
  const registrar = requiredOrigin('IDOS_REGISTRAR_URL')
  const connection = optionalWalletConnect('IDOS_WALLETCONNECT')
  return separatePages(
    {
      room: import.meta.url,
      pages: ['index'],
      builtFor: `Built the dashboard for the Enclave of ${enclave}, the gateway ${gateway}, the registrar ${registrar} and the network ${chain}`,
      // What kwil-js loads and the client never needs: `@idos/network-client/bundle`.
      alias: {
        axios: '@idos/network-client/bundle/axios',
        jssha: '@idos/network-client/bundle/jssha',
        long: '@idos/network-client/bundle/long',
        uuid: '@idos/network-client/bundle/uuid',
      },
      plugins: [
        react(),
        deployedFor({
          ...{ enclave, gateway, chain, registrar },
          ...(connection && { walletconnect: `${connection.projectId} ${connection.relayUrl}` }),
        }),
      ],
    },
    { modulePreload: { polyfill: false } },
  )
})
