import { IdosError, type IsleConfig, isleConfig } from '@idos/protocol'
import * as v from 'valibot'
import type { CreateIsleOptions } from './create-isle.ts'
import type { IsleLook } from './isle-look.ts'

/** What is wrong with the options is `CONFIG_INVALID`, before anything is mounted. */
export function parseConfig(options: CreateIsleOptions, look: IsleLook): IsleConfig {
  const { issuer, locale, request, texts, wallet } = options
  const parsed = v.safeParse(isleConfig, {
    ...look,
    ...(locale ? { locale } : {}),
    ...(texts ? { texts } : {}),
    request,
    ...(issuer ? { issuer: { name: issuer.name, authPublicKey: issuer.authPublicKey } } : {}),
    host: {
      createsProfiles: Boolean(issuer?.createProfile),
      verifiesIdentity: Boolean(issuer?.verifyIdentity),
      hasWallet: Boolean(wallet),
    },
  })
  if (parsed.success) return parsed.output
  const option = parsed.issues[0].path?.map((item) => String(item.key)).join('.') ?? 'options'
  throw new IdosError('CONFIG_INVALID', {
    message: `The option ${option} does not have the expected form.`,
    details: { option },
  })
}
