import { join } from 'node:path'
import { consumerProfile, createConsumer, localDecrypter, localSigner } from '@idos/consumer'
import type { NetworkClient } from '@idos/network-client'
import { CONSUMER_PROFILE_PATH } from '@idos/protocol'
import * as v from 'valibot'
import { withKey } from '../keys/key-file.ts'
import { writeOutput } from '../program/files.ts'
import type { Run } from '../program/program.ts'
import type { writeProfile } from './commands.ts'

/** A profile is made of keys alone. */
const NO_NETWORK = {} as NetworkClient

export const run: Run<typeof writeProfile> = async ({ values }, surroundings) => {
  const { origin, name, logo, out, 'privacy-policy': privacyPolicy } = values
  const make = async (signing: Uint8Array, encryption: Uint8Array) => {
    const consumer = createConsumer({
      network: NO_NETWORK,
      signer: localSigner(signing),
      decrypter: await localDecrypter(encryption),
      trust: { issuers: [] },
    })
    const optional = {
      ...(logo === undefined ? {} : { logo }),
      ...(privacyPolicy === undefined ? {} : { privacyPolicy }),
    }
    return v.parse(consumerProfile, await consumer.profile({ origin, name, ...optional }))
  }
  const profile = await withKey(values['key-file'], 'signing', surroundings, (signing) =>
    withKey(values['encryption-key-file'], 'encryption', surroundings, (encryption) =>
      make(signing, encryption),
    ),
  )
  const file = join(out, CONSUMER_PROFILE_PATH)
  writeOutput(file, `${JSON.stringify(profile, null, 2)}\n`, true)
  return {
    value: { file, url: `${origin}${CONSUMER_PROFILE_PATH}`, profile },
    lines: [
      `${file}: ${name}, ${profile.walletIdentifier}`,
      `Serve it as ${origin}${CONSUMER_PROFILE_PATH} with the header`,
      '    Access-Control-Allow-Origin: *',
    ],
  }
}
