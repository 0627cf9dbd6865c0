import { randomBytes } from 'node:crypto'
import {
  boxPublicKey,
  encodeBase64,
  keyChangeText,
  resealText,
  sha256Hex,
  signWithBoxKey,
} from '@idos/crypto'
import { encodeUtf8 } from '@idos/crypto/bytes'
import { actorOf } from '../actors/actor.ts'
import { newEvm, newId } from '../actors/fresh.ts'
import { firstWallet } from './inputs.ts'
import type { Person } from './people.ts'
import type { World } from './world.ts'

/** An X25519 key with its secret half. */
export type BoxPair = { readonly secret: Uint8Array; readonly key: string }

export function newBoxPair(): BoxPair {
  const secret = new Uint8Array(randomBytes(32))
  return { secret, key: encodeBase64(boxPublicKey(secret)) }
}

/** Somebody whose profile has a key that signs, which a person of `world.person()` has not. */
export async function keyedPerson(world: World): Promise<Person & { readonly pair: BoxPair }> {
  const pair = newBoxPair()
  const { chainId } = world.connection
  const profile = { userId: newId(), encryptionKey: pair.key, chainId }
  const wallet = newEvm()
  const proof = firstWallet(wallet, profile)
  await world.write(world.inserter, 'add_user_as_inserter', {
    id: profile.userId,
    recipient_encryption_public_key: pair.key,
  })
  await world.write(world.inserter, 'upsert_wallet_as_inserter', proof)
  return { ...actorOf(wallet), ...profile, walletId: proof.id, wallet, proof, pair }
}

type Change = {
  readonly userId: string
  readonly network: string
  readonly from: BoxPair
  readonly newKey: string
}

/** The arguments of `change_profile_key`. */
export function keyChangeInput({ userId, network, from, newKey }: Change) {
  const text = keyChangeText({ userId, oldKey: from.key, newKey, network })
  return { new_key: newKey, signature: signWithBoxKey(text, from.secret) }
}

/** The arguments of `stage_content` for a content that is as long as the one it replaces. */
export async function stageInput(
  change: Change,
  row: { readonly id: string; readonly content: string },
  content = encodeBase64(new Uint8Array(randomBytes((row.content.length / 4) * 3 - padding(row)))),
) {
  const { userId, network, from, newKey: next } = change
  const encryptor = newBoxPair().key
  const replaces = await sha256Hex(encodeUtf8(row.content))
  const by = await sha256Hex(encodeUtf8(`${encryptor} ${content}`))
  const text = resealText(
    { userId, oldKey: from.key, newKey: next, network },
    { id: row.id, replaces, by },
  )
  return {
    id: row.id,
    new_key: next,
    content,
    encryptor_public_key: encryptor,
    signature: signWithBoxKey(text, from.secret),
    key_change: keyChangeInput(change).signature,
  }
}

function padding({ content }: { readonly content: string }): number {
  return content.length - content.replace(/=+$/, '').length
}
