export {
  accountOf,
  broadcast,
  callPayload,
  ed25519Signer,
  evmSigner,
  execution,
  nextNonce,
  type RpcReply,
  rawStatement,
  rpc,
  signTxJson,
  type TestSigner,
} from './test-client.ts'
