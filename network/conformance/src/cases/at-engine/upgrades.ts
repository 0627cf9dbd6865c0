import { schemaText } from '@idos/schema/sql'
import { equal, newId, newKey } from '@idos/testbed'
import type { ConformanceCase } from '../case.ts'

/** What networks that run an earlier schema have changed by deploying this one. */

export const upgradesAtEngine: readonly ConformanceCase[] = [
  {
    id: 'owner/upgrade',
    title: 'an upgrade turns bound texts on once, and retires the names of inserters that are gone',
    covers: ['upgrade', 'bound-proofs', 'inserter-scope', 'errors'],
    needs: ['engine'],
    async run(world) {
      const { engine } = world
      const inserter = await world.newInserter()
      const user = { id: newId(), recipient_encryption_public_key: newKey() }
      await world.write(inserter, 'add_user_as_inserter', user)
      const settings = {
        network: world.connection.chainId,
        require_bound_proofs: true,
        open_write_grant_relay: false,
        max_lock_seconds: 315_576_000,
        require_bound_grants: true,
      }
      const read = () => world.readOne(null, 'get_settings')
      const lock = String(settings.max_lock_seconds)
      // As an earlier version left it.
      await engine.fill(`DELETE FROM main.inserters WHERE id = '${inserter.inserterId}'`)
      await engine.fill('UPDATE main.settings SET require_bound_proofs = false')
      await engine.deploy('DROP TABLE grant_settings')
      await engine.deploy(schemaText())
      equal(await read(), { ...settings, max_lock_seconds: lock }, 'settings after the upgrade')
      const name = `Conformance ${inserter.inserterId}`
      const reason = 'an inserter of this name was removed, the new one needs another name'
      await world.ownerRefuses('add_inserter_as_owner', { id: newId(), name }, reason)
      // What the owner says afterwards stays.
      const off = { ...settings, require_bound_proofs: false, require_bound_grants: false }
      await world.asOwner('update_settings_as_owner', off)
      await engine.deploy(schemaText())
      equal(await read(), { ...off, max_lock_seconds: lock }, 'settings after another one')
      await world.asOwner('update_settings_as_owner', settings)
    },
  },
]
