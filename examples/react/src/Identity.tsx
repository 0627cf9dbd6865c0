import type { WalletCourier } from '@idos/sdk-bridge'
import { Isle, useIsle, useIsleState } from '@idos/sdk-bridge/react'

const request = {
  credential: {
    type: 'kyc',
    sites: [{ site: 'http://neobank.localhost:7430' }],
  },
  purpose: 'Open an account',
  consumer: 'http://neobank.localhost:7430',
}

export function Identity({ wallet }: { wallet: WalletCourier }) {
  const isle = useIsle()
  const { status, grant } = useIsleState(isle)
  return (
    <>
      <Isle isle={isle} wallet={wallet} request={request} isleUrl={import.meta.env.VITE_ISLE_URL} />
      <p role="status">{grant ? `granted: ${grant.copyId}` : status}</p>
    </>
  )
}
