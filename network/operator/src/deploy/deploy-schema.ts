import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mustPassLint } from '@idos/kuneiform/lint'
import type { ActionInput } from '@idos/schema'
import { schemaFiles, schemaText } from '@idos/schema/sql'
import { createOwner, type OwnerAccess } from './owner.ts'

/** Who may create profiles: a name, and the keys that act for it. */
export type Inserter = {
  /** UUID. */
  readonly id: string
  readonly name: string
  /** Wallet identifiers or public keys. */
  readonly delegates: readonly string[]
}

export type DeployOptions = OwnerAccess & {
  /** Remembers what was deployed. */
  readonly dataDir: string
  /** Are named once, with the first deployment. */
  readonly inserters?: readonly Inserter[] | undefined
  /** What is not given is as strict as it can be. */
  readonly settings?: Partial<Omit<ActionInput<'update_settings_as_owner'>, 'network'>> | undefined
}

const strict = {
  require_bound_proofs: true,
  open_write_grant_relay: false,
  /** Ten years in seconds. */
  max_lock_seconds: 315_576_000,
  require_bound_grants: true,
}

/**
 * Deploys the schema as its owner, with the settings and inserters of the network. Once per data folder; a changed text is
 * deployed again on top, unless the lint has something against it.
 */
export async function deploySchema(options: DeployOptions): Promise<'deployed' | 'unchanged'> {
  const text = schemaText()
  const digest = createHash('sha256').update(text).digest('hex')
  const marker = join(options.dataDir, 'schema.sha256')
  const deployed = existsSync(marker) ? readFileSync(marker, 'utf8').trim() : ''
  if (deployed === digest) return 'unchanged'

  mustPassLint(schemaFiles())
  const owner = createOwner(options)
  await owner.run(text)
  if (deployed === '') {
    // Bound texts must name this network; they are all that counts.
    const settings = { ...strict, ...options.settings, network: options.chainId }
    await owner.execute('update_settings_as_owner', settings)
    for (const { id, name, delegates } of options.inserters ?? []) {
      await owner.execute('add_inserter_as_owner', { id, name })
      for (const address of delegates)
        await owner.execute('add_delegate_as_owner', { address, inserter_id: id })
    }
  }
  writeFileSync(marker, `${digest}\n`)
  return 'deployed'
}
