export {
  findTransaction,
  type TransactionFound,
  type TransactionResult,
} from './find-transaction.ts'
export { onceMined, untilMined, type WaitOptions } from './once-mined.ts'
export { createRpc, type Rpc, type RpcOptions, type RpcReply } from './rpc.ts'
