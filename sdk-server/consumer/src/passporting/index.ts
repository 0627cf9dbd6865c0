export { listPeers, type Peer } from '@idos/network-client/peers'
export {
  type AskPeerOptions,
  askPeer,
  GRANT_PATH,
  GRANT_TAG,
  peerAddress,
} from './ask-peer.ts'
export { peerOf, signingKeyOf } from './peers.ts'
export type { ReusedCredential } from './read-reused.ts'
export {
  type Receipt,
  receipt,
  type Signed,
  signedReceipt,
  signedWithdrawal,
  signStatement,
  verifyStatement,
  type Withdrawal,
  withdrawal,
} from './statements.ts'
