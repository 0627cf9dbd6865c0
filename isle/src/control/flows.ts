import { type ConnectFlow, createConnectFlow } from './connect-flow.ts'
import type { Context } from './context.ts'
import { createDetachFlow, type DetachFlow } from './detach-flow.ts'
import { createEraseFlow, type EraseFlow } from './erase-flow.ts'
import { createOwnAffairsFlow, type OwnAffairsFlow } from './own-affairs-flow.ts'
import { createPasswordFlow, type PasswordFlow } from './password-flow.ts'
import { createProfileFlow, type ProfileFlow } from './profile-flow.ts'
import { createShareFlow, type ShareFlow } from './share-flow.ts'
import { createTripFlow, type TripFlow } from './trip-flow.ts'
import { createVerifyFlow, type VerifyFlow } from './verify-flow.ts'
import { createWalletsDoor, type WalletsDoor } from './wallets-door.ts'
import { createWriteGrantFlow, type WriteGrantFlow } from './write-grant-flow.ts'

export type Flows = {
  readonly connect: ConnectFlow
  readonly profile: ProfileFlow
  readonly verify: VerifyFlow
  readonly writeGrant: WriteGrantFlow
  readonly share: ShareFlow
  readonly ownAffairs: OwnAffairsFlow
  readonly detach: DetachFlow
  readonly password: PasswordFlow
  readonly erase: EraseFlow
  readonly trip: TripFlow
  readonly wallets: WalletsDoor
}

export function createFlows(context: Context): Flows {
  const { deps, resources } = context
  const connect = createConnectFlow(context)
  const now = () => Math.floor(Date.now() / 1000)
  const verify = createVerifyFlow(context)
  const profile = createProfileFlow(context, verify)
  const share = createShareFlow(context, (grant) => {
    resources.grant.resolve(grant)
    deps.host.emit('granted', grant)
  })
  return {
    connect,
    profile,
    verify,
    writeGrant: createWriteGrantFlow(context),
    share,
    trip: createTripFlow(context, { profile, share, now }),
    ownAffairs: createOwnAffairsFlow(context),
    detach: createDetachFlow(context, connect),
    password: createPasswordFlow(context),
    erase: createEraseFlow(context, connect, now),
    wallets: createWalletsDoor(context),
  }
}
