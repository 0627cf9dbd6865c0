import { createIsle, eip1193 } from '@idos/sdk-bridge'

/** The demo bank of the development stack. */
const bank = import.meta.env.VITE_BANK ?? 'http://neobank.localhost:7430'
const status = document.querySelector('#status') as HTMLElement

const isle = createIsle({
  container: '#isle',
  wallet: eip1193(),
  request: {
    credential: {
      type: 'kyc',
      // Where a person gets one who has none.
      sites: [{ site: bank }],
    },
    purpose: 'Open an account',
    // Who gets the copy: this page itself when left out, once it serves a consumer profile.
    consumer: bank,
  },
  isleUrl: import.meta.env.VITE_ISLE_URL,
})

isle.on('change', (state) => {
  status.textContent = state.status
})
isle.on('granted', (grant) => {
  status.textContent = `granted: ${grant.copyId}`
})
