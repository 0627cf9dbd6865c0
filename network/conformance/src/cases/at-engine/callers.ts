import { xrplSecpWallet } from '@idos/schema/testing'
import type { Actor } from '@idos/testbed'
import { equal, newEvm, newNear, newSeed, newServer, newStellar, newXrpl } from '@idos/testbed'
import type { ConformanceCase } from '../case.ts'
import { actionsOfCallers, everyActionSays } from '../every-action.ts'

/** Callers that no node lets through, and a node that has no block yet. */

const CATCHING_UP = 'the node is catching up with the network, try again later'

export const callersAtEngine: readonly ConformanceCase[] = [
  {
    id: 'caller/catching-up',
    title: 'a node that is catching up answers nothing that depends on state',
    covers: ['not-while-syncing', 'errors'],
    needs: ['engine'],
    run: (world) =>
      world.engine.whileCatchingUp(async () => {
        await everyActionSays(world, newServer(), CATCHING_UP, actionsOfCallers())
        await world.refuses(null, 'has_profile', { address: newEvm().address }, CATCHING_UP)
        await world.refuses(null, 'get_expired_grants_count', {}, CATCHING_UP)
      }),
  },
  {
    id: 'caller/nobody-writes',
    title: 'no write of a profile, an inserter or an issuer runs without a caller',
    covers: ['reads-need-caller', 'errors'],
    needs: ['engine'],
    async run(world) {
      const nobody: Actor = { ...newServer(), caller: '' }
      const reason = 'authentication required'
      await everyActionSays(world, nobody, reason, actionsOfCallers('write'))
    },
  },
  {
    id: 'caller/unrecognised',
    title: 'a caller that is no wallet or key of any kind is nobody, whatever its scheme',
    covers: ['one-spelling', 'errors'],
    needs: ['engine'],
    async run(world) {
      const made: Actor = { ...newServer(), caller: 'alice.near', authType: 'nep413' }
      const reason = 'the caller is not a supported wallet or key'
      await everyActionSays(world, made, reason, actionsOfCallers())
    },
  },
  {
    id: 'caller/every-scheme',
    title: 'every kind of wallet finds its profile, and only by its own signature schemes',
    covers: ['one-identity', 'servers-of-any-scheme'],
    needs: ['engine'],
    async run(world) {
      const stellar = newStellar()
      for (const wallet of [newEvm(), newNear(), stellar, newXrpl(), xrplSecpWallet(newSeed())]) {
        const person = await world.person(wallet)
        const user = {
          id: person.userId,
          recipient_encryption_public_key: person.encryptionKey,
        }
        equal(await world.read(person, 'get_user'), [user], wallet.walletType)
        const authType = person.authType === 'nep413' ? 'ed25519' : 'nep413'
        equal(await world.read({ ...person, authType }, 'get_user'), [], `${authType} caller`)
        if (wallet !== stellar) continue
        const sep53: Actor = { ...person, caller: stellar.address, authType: 'sep53' }
        equal(await world.read(sep53, 'get_user'), [user], 'SEP-53')
      }
    },
  },
]
