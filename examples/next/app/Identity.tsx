'use client'

import { eip1193 } from '@idos/sdk-bridge'
import { Isle, useIsle, useIsleState } from '@idos/sdk-bridge/react'
import { useState } from 'react'
import { isleUrl } from './config'

const request = {
  credential: {
    type: 'kyc',
    sites: [{ site: 'http://neobank.localhost:7430' }],
  },
  purpose: 'Open an account',
  consumer: 'http://neobank.localhost:7430',
}

export function Identity() {
  const [wallet] = useState(() => eip1193())
  const isle = useIsle()
  const { status, grant } = useIsleState(isle)
  return (
    <>
      <Isle isle={isle} wallet={wallet} request={request} isleUrl={isleUrl} />
      <p role="status">{grant ? `granted: ${grant.copyId}` : status}</p>
    </>
  )
}
