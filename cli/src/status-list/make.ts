/**
 * Attacker: time and haste. A list that is made anew instead of from the one before would take revocations back, so what is
 * written over an existing list has to begin with one, of the same key and the same address.
 */
import { existsSync } from 'node:fs'
import { didKey, issueStatusList, publicKeyMultibase } from '@idos/credentials'
import { ed25519Signer } from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import { readJsonObject } from '../credential/read-credential-file.ts'
import { withKey } from '../keys/key-file.ts'
import { writeOutput } from '../program/files.ts'
import type { Run } from '../program/program.ts'
import type { makeStatusList } from './commands.ts'
import { readList, type StatusList } from './read-list.ts'

const DAY = 86_400_000

export const run: Run<typeof makeStatusList> = async (
  { values, words: [file = ''] },
  surroundings,
) => {
  const { id, purpose, days, from } = values
  if (from === undefined && existsSync(file))
    throw refused(`${file} is there already: --from ${file} begins with it.`)
  return withKey(values['key-file'], 'signing', surroundings, async (secret) => {
    const signer = ed25519Signer(secret)
    const key = publicKeyMultibase(signer.publicKey)
    const issuer = values.issuer ?? didKey(signer.publicKey)
    const trust = [values.issuer === undefined ? issuer : { issuer, publicKeyMultibase: key }]
    const now = new Date(surroundings.now())
    const before =
      from === undefined
        ? undefined
        : await readList(await readJsonObject(from, surroundings), trust, now)
    if (before) mustFit(before, id, purpose)
    const length = before?.length ?? values.length
    const set = new Set(before?.set)
    for (const at of values.set ?? []) set.add(at)
    for (const at of values.clear ?? []) set.delete(at)
    const beyond = [...set].find((at) => at >= length)
    if (beyond !== undefined)
      throw refused(`Position ${beyond} is behind the end of the list, ${length}.`)
    if (purpose === 'revocation' && (values.clear ?? []).length > 0)
      throw refused('A revocation is for good: only a suspension is cleared.')
    const list = await issueStatusList({
      ...{ id, issuer, signer, statusPurpose: purpose, set: [...set], length, validFrom: now },
      ...(days === undefined ? {} : { validUntil: new Date(now.getTime() + days * DAY) }),
    })
    writeOutput(file, `${JSON.stringify(list)}\n`, true)
    const value = { file, id, issuer, purpose, length, set: set.size }
    return { value, lines: [`${file}: ${set.size} of ${length} positions are set (${purpose}).`] }
  })
}

function mustFit(before: StatusList, id: string, purpose: string): void {
  if (before.id !== id) throw refused(`The list of before is that of ${before.id}.`)
  if (before.purpose !== purpose) throw refused(`The list of before is one of ${before.purpose}.`)
}

function refused(message: string): IdosError {
  return new IdosError('CONFIG_INVALID', { message })
}
