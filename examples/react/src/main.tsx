import { wagmi } from '@idos/sdk-bridge/wagmi'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createConfig, http, injected, WagmiProvider } from 'wagmi'
import { mainnet } from 'wagmi/chains'
import { Identity } from './Identity'

const config = createConfig({
  chains: [mainnet],
  connectors: [injected()],
  transports: { [mainnet.id]: http() },
})
const wallet = wagmi(config)
const queries = new QueryClient()

createRoot(document.querySelector('#root') as HTMLElement).render(
  <StrictMode>
    <WagmiProvider config={config}>
      <QueryClientProvider client={queries}>
        <Identity wallet={wallet} />
      </QueryClientProvider>
    </WagmiProvider>
  </StrictMode>,
)
