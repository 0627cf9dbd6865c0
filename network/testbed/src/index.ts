export { createRpc, type Rpc, type RpcReply } from '@idos/network-client/rpc'
export { type Actor, actorOf, actorOfKey, type Server, serverOf } from './actors/actor.ts'
export {
  newEvm,
  newHash,
  newId,
  newKey,
  newNear,
  newSeed,
  newServer,
  newStellar,
  newXrpl,
} from './actors/fresh.ts'
export {
  makeRichProfile,
  neverStored,
  type RichProfile,
  returnWith,
} from './erasure/erased-profile.ts'
export { proveErasure } from './erasure/prove-erasure.ts'
export type { Finding, Needle } from './erasure/search-tables.ts'
export type { Need } from './need.ts'
export { type Network, type NetworkOptions, openNetwork } from './network.ts'
export { type DevnodeProcess, startDevnodeProcess } from './stack/devnode-process.ts'
export { freeBasePort } from './stack/free-ports.ts'
export {
  type GatewayProcess,
  startGatewayHere,
  startGatewayProcess,
  unlimitedGateway,
} from './stack/gateway.ts'
export { type KwildNetwork, startKwildNetwork } from './stack/kwild-network.ts'
export { type OwnNetworkAccess, startOwnNetwork } from './stack/own-network.ts'
export { compileProgram, programOf } from './stack/programs.ts'
export { startValidators, type Validators } from './stack/validators.ts'
export { argumentsOf, dummyArguments } from './wire/arguments.ts'
export { type Connection, connect, type ViewCall } from './wire/connection.ts'
export { descriptionOf } from './wire/description.ts'
export { createLocks, type Locks } from './wire/locks.ts'
export { type Outcome, outcomeText, writeOutcome } from './wire/outcome.ts'
export { authnParam, newCookie, sendAuthn } from './wire/sessions.ts'
export { difference, equal, matches } from './world/check.ts'
export {
  accessGrant,
  type GrantSigner,
  oldShare,
  writeGrant,
  writeGrantInput,
} from './world/delegated.ts'
export { eachOf } from './world/each-of.ts'
export { firstWorld } from './world/first-world.ts'
export {
  addWalletInput,
  boundText,
  copyInput,
  credentialInput,
  firstWallet,
  notesOf,
  now,
  PROOF_SITE,
  PROOF_TEXT,
  recordedShare,
  shareInput,
  utc,
  walletInput,
} from './world/inputs.ts'
export { createPeople, type People, type Person } from './world/people.ts'
export {
  type BoxPair,
  keyChangeInput,
  keyedPerson,
  newBoxPair,
  stageInput,
} from './world/rekey.ts'
export {
  addOriginal,
  joiningWallet,
  knownProfile,
  refusedBothWays,
  scene,
  share,
  shareMany,
} from './world/scenes.ts'
export { createWorld, type Step, type World } from './world/world.ts'
