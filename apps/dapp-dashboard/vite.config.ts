import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { separatePages } from '../../vite/bundles.ts'
import { deployedFor } from '../../vite/deployed-for.ts'
import { requiredChainId, requiredOrigin } from '../../vite/origins.ts'

export default defineConfig(() => {
  const enclave = requiredOrigin('IDOS_ENCLAVE_ORIGIN')
  const gateway = requiredOrigin('IDOS_GATEWAY_URL')
  const chain = requiredChainId('IDOS_CHAIN_ID')
  return separatePages(
    {
      room: import.meta.url,
      pages: ['index'],
      builtFor: `Built the dashboard of consumers for the Enclave of ${enclave}, the gateway ${gateway} and the network ${chain}`,
      alias: {},
      plugins: [react(), deployedFor({ enclave, gateway, chain })],
    },
    { modulePreload: { polyfill: false } },
  )
})
