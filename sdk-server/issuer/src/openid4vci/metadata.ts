import { jwkThumbprint, type PublicJwk, SD_JWT_FORMAT } from '@idos/credentials/sd-jwt'
import type { VciContext } from './context.ts'
import { PROOF_ALGORITHMS } from './key-proof.ts'
import { PRE_AUTHORIZED } from './offers.ts'
import type { VciConfiguration } from './parameters.ts'

/** Below the issuer's own address. */
export const PATHS = {
  offers: '/offers/',
  token: '/token',
  nonce: '/nonce',
  credential: '/credential',
  deferred: '/deferred-credential',
  notification: '/notification',
} as const

/** `/.well-known/openid-credential-issuer` (§12.2.4). Says nothing that is not done. */
export function issuerMetadata(context: VciContext): object {
  const { issuer, parameters, configurations, batchSize, key } = context
  const { display, onNotice } = parameters
  const all = Object.entries(configurations).map(
    ([id, configuration]) => [id, configurationMetadata(configuration, key.signer.alg)] as const,
  )
  return {
    credential_issuer: issuer,
    credential_endpoint: issuer + PATHS.credential,
    nonce_endpoint: issuer + PATHS.nonce,
    deferred_credential_endpoint: issuer + PATHS.deferred,
    ...(onNotice && { notification_endpoint: issuer + PATHS.notification }),
    ...(batchSize > 1 && { batch_credential_issuance: { batch_size: batchSize } }),
    ...(display && { display }),
    credential_configurations_supported: Object.fromEntries(all),
  }
}

function configurationMetadata({ vct, display, claims }: VciConfiguration, alg: string): object {
  return {
    format: SD_JWT_FORMAT,
    vct,
    cryptographic_binding_methods_supported: ['jwk'],
    credential_signing_alg_values_supported: [alg],
    proof_types_supported: { jwt: { proof_signing_alg_values_supported: [...PROOF_ALGORITHMS] } },
    credential_metadata: { ...(display && { display }), ...(claims && { claims }) },
  }
}

/** `/.well-known/oauth-authorization-server` (RFC 8414). */
export function serverMetadata({ issuer }: VciContext): object {
  return {
    issuer,
    token_endpoint: issuer + PATHS.token,
    grant_types_supported: [PRE_AUTHORIZED],
    token_endpoint_auth_methods_supported: ['none'],
    'pre-authorized_grant_anonymous_access_supported': true,
  }
}

/** `/.well-known/jwt-vc-issuer` (SD-JWT VC §4): the keys that sign, and those that did. */
export async function keyMetadata({ issuer, key, parameters }: VciContext): Promise<object> {
  const all = [key.signer.publicJwk, ...(parameters.formerKeys ?? [])]
  return { issuer, jwks: { keys: await Promise.all(all.map(published)) } }
}

async function published(jwk: PublicJwk): Promise<object> {
  const { kty, crv, x } = jwk
  return {
    ...(kty === 'EC' ? { kty, crv, x, y: jwk.y } : { kty, crv, x }),
    kid: await jwkThumbprint(jwk),
    use: 'sig',
    alg: kty === 'EC' ? 'ES256' : 'EdDSA',
  }
}
