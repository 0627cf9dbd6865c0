import {
  type Account,
  type Client,
  type CreateProfileParameters,
  createClientStore,
  createEnclaveClient,
  IdosError,
} from '@idos/client'
import { createClient } from '@idos/client/create'
import type { WalletCourier } from '@idos/sdk-bridge'
import { issuerAt } from '@idos/sdk-bridge/issuer'
import type { DashboardConfig } from '../config.ts'

export type Person = {
  createClient(account: Account, courier: WalletCourier): Promise<Client>
  readonly register: CreateProfileParameters['register']
}

export type PersonOptions = {
  config: DashboardConfig
  unlocked(is: boolean): void
  windowOpened(): void
}

/** What the page has of Enclave, network and registrar: nothing of it before there is a wallet. */
export function openPerson({ config, unlocked, windowOpened }: PersonOptions): Person {
  const { gateway, chainId } = config
  const enclave = createEnclaveClient({
    container: '#enclave',
    enclaveUrl: `${config.enclaveOrigin}/frame.html`,
  })
  enclave.on('popupConnected', windowOpened)
  const registrar = issuerAt(config.registrar, { name: 'registrar', authPublicKey: '' })
  return {
    createClient: (account, courier) =>
      createClient({
        ...{ enclave, gateway, chainId, account },
        sign: (message) => courier.sign({ address: account.address, message }),
        store: createClientStore((state) => unlocked(state.unlocked !== null)),
      }),
    register: (profile) =>
      registrar.createProfile?.(profile, { signal: new AbortController().signal }) ??
      Promise.reject(new IdosError('PROFILE_CREATION_FAILED')),
  }
}
