import { encodeHex } from '@idos/crypto/bytes'
import { accessGrantId } from '@idos/wallets'
import { actorOf, type Server } from '../actors/actor.ts'
import { newHash, newId, newServer, newStellar } from '../actors/fresh.ts'
import { accessGrant, writeGrant } from '../world/delegated.ts'
import { copyInput, credentialInput, firstWallet, notesOf, now, utc } from '../world/inputs.ts'
import type { Person } from '../world/people.ts'
import { keyChangeInput, keyedPerson, newBoxPair, stageInput } from '../world/rekey.ts'
import { addOriginal, joiningWallet, share } from '../world/scenes.ts'
import type { World } from '../world/world.ts'
import type { Needle } from './search-tables.ts'

/** A profile with everything a profile can have, and every text of it that is to disappear. */
export type RichProfile = {
  readonly person: Person
  /** Key of the profile when its wallet was added; it has changed since. */
  readonly firstKey: string
  readonly consumer: Server
  readonly issuer: Server
  /** Unix seconds at which the one lock ends. */
  readonly lock: number
  readonly lockedCopy: string
  readonly writeGrant: Awaited<ReturnType<typeof writeGrant>>
  readonly accessGrant: ReturnType<typeof accessGrant>
  /** Gone with the profile. */
  readonly atOnce: readonly Needle[]
  /** Gone when the lock has ended. */
  readonly withLock: readonly Needle[]
  /** Notes id of the credential under lock. */
  readonly lockedNotesId: string
}

/** Labels of texts that no table ever holds: they are checked and forgotten. */
export const neverStored: readonly string[] = ['write grant signature', 'access grant signature']

export async function makeRichProfile(world: World, lockSeconds: number): Promise<RichProfile> {
  const { person, first, changed } = await rekeyedPerson(world)
  const [consumer, issuer, stellar] = [newServer(), newServer(), newStellar()]
  const proof = await joiningWallet(world, person, stellar)
  await world.write(person, 'add_wallet', proof)
  const attribute = { id: newId(), attribute_key: `key ${newHash()}`, value: `value ${newHash()}` }
  await world.write(person, 'add_attribute', attribute)

  const [privateNotes, sharedNotes, lockedNotes, revokedNotes] = [
    newId(),
    newId(),
    newId(),
    newId(),
  ]
  const unshared = await credentialInput(issuer, notesOf(privateNotes))
  await world.write(person, 'add_credential', unshared)
  const shared = await credentialInput(issuer, notesOf(sharedNotes))
  await world.write(person, 'add_credential', shared)
  const openCopy = await share(world, person, shared.id, consumer.caller)
  const waiting = await copyInput(shared.id)
  await world.write(person, 'create_credential_copy', waiting)

  const revoked = await credentialInput(issuer, notesOf(revokedNotes))
  await world.write(person, 'add_credential', revoked)
  const [revokedWords, lockedWords] = [`revoked ${newHash()}`, `suspended ${newHash()}`]
  await editNotes(world, issuer, revokedNotes, revokedWords)

  const written = await writeGrant(person, issuer, consumer.caller, {
    timelock: utc(now() - 60),
  })
  await world.write(issuer, 'create_credentials_by_dwg', written)
  const opened = accessGrant(person, newServer().caller, waiting.id)
  await world.write(issuer, 'create_ag_by_dag_for_copy', opened)

  const locked = await credentialInput(issuer, notesOf(lockedNotes))
  await world.write(person, 'add_credential', locked)
  await editNotes(world, issuer, lockedNotes, lockedWords)
  const lock = now() + lockSeconds
  const { userId, chainId: network, pair: from } = person
  const staged = await stageInput({ userId, network, from, newKey: newBoxPair().key }, locked)
  await world.write(person, 'stage_content', staged)
  const lockedCopy = await share(world, person, locked.id, consumer.caller, lock)

  const needle = (label: string, text: string): Needle => ({ label, text })
  return {
    person,
    firstKey: first,
    consumer,
    issuer,
    lock,
    lockedCopy: lockedCopy.id,
    lockedNotesId: lockedNotes,
    writeGrant: written,
    accessGrant: opened,
    atOnce: [
      needle('user id', person.userId),
      needle('encryption key', person.encryptionKey),
      needle('first encryption key', first),
      needle('change of key', changed),
      needle('content prepared for another key', staged.content),
      needle('key to be', staged.new_key),
      needle('change of key to be', staged.key_change),
      needle('wallet id', person.walletId),
      needle('wallet address', person.wallet.address),
      needle('second wallet id', proof.id),
      needle('second wallet address', stellar.address),
      needle('second wallet key', encodeHex(actorOf(stellar).sender)),
      needle('ownership text', proof.message),
      needle('ownership signature', proof.signature),
      needle('attribute id', attribute.id),
      needle('attribute key', attribute.attribute_key),
      needle('attribute value', attribute.value),
      needle('unshared credential id', unshared.id),
      needle('unshared credential content', unshared.content),
      needle('unshared credential notes', privateNotes),
      needle('shared credential content', shared.content),
      needle('shared credential notes', sharedNotes),
      needle('unlocked copy id', openCopy.id),
      needle('unlocked copy content', openCopy.content),
      needle('unlocked grant id', accessGrantId(consumer.caller, openCopy.id, 0)),
      needle('unlocked grant hash', openCopy.content_hash),
      needle('waiting copy content', waiting.content),
      needle('revoked credential id', revoked.id),
      needle('revoked credential notes', revokedNotes),
      needle('revoked credential status', revokedWords),
      needle('revoked credential content', revoked.content),
      needle('write grant id', written.dwg_id),
      needle('write grant signature', written.dwg_signature),
      needle('write grant content', written.original_content),
      needle('write grant copy content', written.copy_content),
      needle('access grant signature', opened.dag_signature),
      needle('access grant hash', opened.dag_content_hash ?? ''),
      needle('locked original content', locked.content),
    ],
    withLock: [
      needle('locked copy id', lockedCopy.id),
      needle('locked copy content', lockedCopy.content),
      needle('locked original id', locked.id),
      needle('locked original notes', lockedNotes),
      needle('locked original status', lockedWords),
      needle('locked grant id', accessGrantId(consumer.caller, lockedCopy.id, lock)),
      needle('locked grant hash', lockedCopy.content_hash),
      needle('grantee', consumer.caller),
    ],
  }
}

/** Somebody who has changed the key of their profile. */
async function rekeyedPerson(world: World) {
  const person = await keyedPerson(world)
  const { userId, chainId: network, pair: from } = person
  const pair = newBoxPair()
  const change = keyChangeInput({ userId, network, from, newKey: pair.key })
  await world.write(person, 'change_profile_key', change)
  return {
    person: { ...person, pair, encryptionKey: pair.key },
    first: from.key,
    changed: change.signature,
  }
}

/** The issuer's word on one of its credentials. */
export async function editNotes(
  world: World,
  issuer: Server,
  notesId: string,
  words: string,
): Promise<void> {
  const edit = { public_notes_id: notesId, public_notes: notesOf(notesId, words) }
  await world.write(issuer, 'edit_public_notes_as_issuer', edit)
}

/** Gives an erased wallet a new profile and acts in it again. */
export async function returnWith(world: World, person: Person): Promise<string> {
  const profile = await world.bareUser()
  const input = firstWallet(person.wallet, profile)
  await world.write(world.inserter, 'upsert_wallet_as_inserter', input)
  await addOriginal(world, person, newServer())
  return profile.userId
}
