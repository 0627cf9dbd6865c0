import { type Mutant, of } from './mutant.ts'

const offer = ['isle/src/flow/wallet-offer.test.ts']
const choice = ['isle/src/control/wallet-choice.test.ts']
const memory = ['isle/src/control/wallet-memory.test.ts']
const kinds = ['sdk-client/src/network/wallet-kinds.test.ts']
const courier = ['sdk-bridge/src/wallet/choose.test.ts']

/** What extensions say of themselves, which of them acts, and what is checked before a signature is sent. */
export const walletMutants: readonly Mutant[] = [
  ...of('isle/src/flow/wallet-offer.ts', offer, [
    [
      'pictures only',
      'an icon is whatever a wallet says',
      ' && /^data:image\\/(?:png|svg\\+xml|webp|jpeg)[;,]/.test(address)',
      '',
    ],
    ['size of pictures', 'an icon may have any size', 'address.length <= MAX_ICON && ', ''],
    ['names', 'a name may reorder what is read', 'shownText(name, NAME_LENGTH + 1)', 'name'],
    ['number', 'the list has no end', 'announced.slice(0, MAX_WALLETS)', 'announced'],
    ['once', 'two wallets have one id', ' || byId.has(id)) continue', ') continue'],
  ]),
  ...of('isle/src/control/wallet-memory.ts', memory, [
    ['name only', 'any text is remembered', '      if (!isRdns(rdns)) return\n', ''],
  ]),
  ...of('isle/src/control/connect-flow.ts', choice, [
    ['offered', 'a wallet is asked before the person chose', '(!only || another)', '!only'],
    ['of the offer', 'any id connects', '      if (!wallet) return\n', ''],
  ]),
  ...of('sdk-bridge/src/wallet/eip1193.ts', courier, [
    ['nobody chose', 'the first wallet acts', '(another && !interactive)', 'false'],
  ]),
  ...of('sdk-client/src/network/kwil-network.ts', kinds, [
    [
      'verified before it is sent',
      'the network is sent what another key signed',
      'verifying(await toSigner(account, signMessage))',
      'await toSigner(account, signMessage)',
    ],
    ['contract', 'a contract is told nothing', '        assertSignatureOfKey(signature)\n', ''],
  ]),
  ...of('sdk-client/src/wallet/load-wallet-kit.ts', kinds, [
    [
      'proof of a key',
      'what another key signed is registered',
      '  if (!kit.verifyWalletSignature(signature)) throw',
      '  if (!kit) throw',
    ],
  ]),
]
