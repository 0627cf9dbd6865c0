import type { Account, Wallet } from '@idos/client'
import type { FlowState, HomeState } from '../flow/state.ts'
import type { WalletsView } from '../flow/wallets-view.ts'
import { account, NOW, withGrant } from './people.ts'
import { someWallets } from './wallet-offers.ts'

const acting: Wallet = {
  id: '22222222-2222-4333-8444-111111111111',
  address: account.address,
  publicKey: null,
  type: 'EVM',
  name: null,
  acts: true,
  addedAt: NOW - 400 * 86_400,
}
const cold: Wallet = {
  ...acting,
  id: '22222222-2222-4333-8444-222222222222',
  address: '0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984',
  name: 'Cold one',
  acts: false,
  addedAt: null,
}
const near: Wallet = {
  ...cold,
  id: '22222222-2222-4333-8444-333333333333',
  address: 'ada.wallet.example',
  publicKey: 'ed25519:6E8sCci9badyRkXb3JoRpBj5p8C6Tw41ELDZoiihKEtp',
  type: 'NEAR',
  name: null,
}
const newcomer: Account = { ...account, address: cold.address }
const nearNewcomer: Account = { ...account, ...near, type: 'NEAR', wallet: '' }
const linked = [acting, cold, near]

/** The wallets of a profile, by the name in the address. */
const views: Readonly<Record<string, WalletsView>> = {
  wallets: { at: 'list', wallets: linked, notice: null },
  'wallets-added': {
    at: 'list',
    wallets: linked,
    notice: { is: 'added', address: cold.address },
  },
  'wallets-looking': { at: 'looking' },
  wallet: { at: 'wallet', wallet: cold, isOnly: false },
  'wallet-near': { at: 'wallet', wallet: near, isOnly: false },
  'wallet-acts': { at: 'wallet', wallet: acting, isOnly: false },
  'wallet-only': { at: 'wallet', wallet: acting, isOnly: true },
  'wallets-add': { at: 'add', offer: null, problem: null },
  'wallets-add-same': { at: 'add', offer: null, problem: { is: 'same' } },
  'wallets-add-several': { at: 'add', offer: someWallets, problem: { is: 'taken' } },
  'wallets-connecting': { at: 'connecting' },
  'wallets-review': { at: 'review', newcomer },
  'wallets-review-near': { at: 'review', newcomer: nearNewcomer },
  'wallets-proving': { at: 'proving', newcomer },
  'wallets-switch-back': { at: 'switch-back', newcomer, problem: null },
  'wallets-switch-back-other': {
    at: 'switch-back',
    newcomer,
    problem: { is: 'other', account: newcomer },
  },
  'wallets-confirming': { at: 'confirming', newcomer },
  'wallet-name': { at: 'name', wallet: cold },
  'wallet-naming': { at: 'naming', wallet: cold },
  'wallet-removing': { at: 'remove', wallet: cold },
  'wallet-removing-wallet': { at: 'removing', wallet: cold },
  'wallets-use': { at: 'use', wallet: cold, offer: null, problem: null },
  'wallets-use-several': {
    at: 'use',
    wallet: cold,
    offer: someWallets,
    problem: { is: 'other', account },
  },
}

/** Each of them over the screen on which a person rests. */
export function linkedStates(under: HomeState): Record<string, FlowState> {
  const states = Object.entries(views).map(([name, view]): [string, FlowState] => [
    name,
    { step: 'wallets', session: withGrant, view, under },
  ])
  return Object.fromEntries(states)
}
