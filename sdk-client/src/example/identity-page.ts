import {
  type Account,
  type Client,
  createClient,
  type Enclave,
  type GrantResult,
  IdosError,
} from '@idos/client'

export type IdentityPage = {
  /** In a page: `createEnclaveClient({ container: '#enclave' })`. */
  enclave: Enclave
  /** The connected wallet account. */
  account: Account
  /** `personal_sign` of that account. */
  sign(message: string): Promise<string>
  /** Origin of the gateway. */
  gateway: string
  chainId: string
}

/** Finds the person behind a wallet. Asks the wallet once. */
export async function openIdentity(page: IdentityPage): Promise<Client> {
  const client = await createClient(page)
  if (!(await client.hasProfile())) throw new IdosError('NO_PROFILE')
  await client.login()
  return client
}

/** The handler of a "Share" button, and of "Try again" after it. */
export async function onShareClick(client: Client, credentialId: string): Promise<GrantResult> {
  // What was consented to and not recorded is recorded now: nobody consents twice.
  const resubmitted = client.state().pending && (await client.resubmit())
  if (resubmitted) return resubmitted
  // In the click itself, before anything that waits: browsers let only a click open a window.
  const window = client.openWindow()
  return client.share({
    window,
    credentialId,
    consumer: 'https://bank.example',
    purpose: 'Open an account',
  })
}

/** The handler of a "Stop sharing" button. Asks the wallet once for each grant that is not locked. */
export async function onStopClick(client: Client, copyId: string): Promise<void> {
  const grants = await client.grants()
  for (const grant of grants) if (grant.copyId === copyId) await client.revoke(grant)
}
