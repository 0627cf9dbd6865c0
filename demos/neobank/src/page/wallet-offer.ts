import type { PageConfig } from './config.ts'
import { postJson, ServerError } from './http.ts'
import { byId, showNotice } from './view.ts'

type Offer = { uri: string; transactionCode: string; expiresAt: string }

let listening: AbortController | undefined

/** Shows that what was checked can go to a wallet of another maker. The last check is the one that is offered. */
export function offerToWallet(
  config: PageConfig,
  { id, ticket }: { id: string; ticket: string },
): void {
  listening?.abort()
  listening = new AbortController()
  const { signal } = listening
  byId('wallet-offer').hidden = false
  byId('wallet-offer-made').hidden = true
  const make = byId<HTMLButtonElement>('wallet-offer-make')
  make.textContent = 'Make an offer'
  make.addEventListener(
    'click',
    async () => {
      make.disabled = true
      try {
        const address = `${config.issuerUrl}/verifications/${id}/wallet-offer`
        const headers = { Authorization: `Bearer ${ticket}` }
        await showOffer(await postJson<Offer>(address, {}, headers))
        make.textContent = 'Make another offer'
      } catch (error) {
        showNotice(error instanceof ServerError ? error.message : 'No offer could be made.')
      } finally {
        make.disabled = false
      }
    },
    { signal },
  )
}

async function showOffer({ uri, transactionCode, expiresAt }: Offer): Promise<void> {
  // Another address than that of an offer would be a page's or a program's, opened by a press on this site.
  if (!uri.startsWith('openid-credential-offer://')) throw new Error('offer')
  const { default: encodeQR } = await import('qr')
  const picture = encodeQR(uri, 'svg', { border: 3 })
  byId<HTMLImageElement>('wallet-offer-qr').src =
    `data:image/svg+xml,${encodeURIComponent(picture)}`
  byId<HTMLAnchorElement>('wallet-offer-link').href = uri
  byId('wallet-offer-code').textContent = transactionCode
  const time = new Date(expiresAt).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit' })
  byId('wallet-offer-end').textContent = `Until ${time}, for one wallet.`
  byId('wallet-offer-made').hidden = false
}
