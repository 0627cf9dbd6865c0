// Bundled for a browser by kwil-js.e2e.ts: the official client as published, and a key that signs in the page.
import { KwilSigner, WebKwil } from '@kwilteam/kwil-js'
import { privateKeyToAccount } from 'viem/accounts'

/** Those of the actions that are executed: a gateway lets no write pass under another. */
const sentences: Readonly<Record<string, string>> = {
  add_attribute: 'Create a new attribute in your idOS profile',
  remove_attribute: 'Remove an attribute from your idOS profile',
}

export function openKwil(gateway: string, chainId: string, privateKey: `0x${string}`) {
  const account = privateKeyToAccount(privateKey)
  const signed: string[] = []
  const signMessage = (message: string | Uint8Array) => {
    const text = typeof message === 'string' ? message : new TextDecoder().decode(message)
    signed.push(text)
    return account.signMessage({
      message: typeof message === 'string' ? message : { raw: message },
    })
  }
  const wallet = { getAddress: async () => account.address, signMessage, signer: true }
  const signer = new KwilSigner(wallet as never, account.address)
  const kwil = new WebKwil({ kwilProvider: gateway, chainId, timeout: 60_000 })
  const types = (inputs: readonly string[]) =>
    inputs.map(() => ({ name: 'text', is_array: false, metadata: [0, 0] }))
  const action = (name: string, inputs: string[]) =>
    ({ namespace: 'main', name, inputs, types: types(inputs) }) as never

  return {
    address: account.address,
    /** How many texts were signed to log in. */
    logIns: () => signed.filter((text) => text.includes(' wants you to sign in')).length,
    async read(name: string, inputs: string[] = []) {
      return (await kwil.call(action(name, inputs), signer)).data
    },
    async readOpen(name: string, inputs: string[]) {
      return (await kwil.call(action(name, inputs))).data
    },
    async execute(name: string, inputs: string[]) {
      const call = { namespace: 'main', name, inputs: [inputs], description: sentences[name] ?? '' }
      return (await kwil.execute(call, signer, true)).data?.tx_hash
    },
    async logOut() {
      await kwil.auth.logoutKGW()
    },
  }
}
