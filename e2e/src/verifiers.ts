/** Verifiers of OpenID4VP 1.0 that know nothing of idOS: one over libraries that the product does not have, and a program of others. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import 'reflect-metadata'
import { Openid4vpVerifier, parseOpenid4vpAuthorizationResponse } from '@openid4vc/openid4vp'
import {
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { compactDecrypt, exportJWK, generateKeyPair, SignJWT } from 'jose'

export type VerifierLink = { clientId: string; request: string; walletNonce?: string }

/** What the verifier asks for, and where it would have the answer. */
export const RESPONSE_URI = 'https://verifier.example/response/1'

export async function createVerifier(vct: string, claims: readonly string[]) {
  const signing = await generateKeyPair('ES256', { extractable: true })
  const sealing = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true })
  const nonce = randomBytes(24).toString('base64url')
  const certificate = await X509CertificateGenerator.create({
    ...{ serialNumber: '02', subject: 'CN=verifier', issuer: 'CN=authority' },
    ...{ publicKey: signing.publicKey, signingKey: (await generateKeyPair('ES256')).privateKey },
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 86_400_000),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new SubjectAlternativeNameExtension([{ type: 'dns', value: 'verifier.example' }]),
    ],
  })
  const der = Buffer.from(certificate.rawData)
  const clientId = `x509_hash:${createHash('sha256').update(der).digest('base64url')}`
  const key = { ...(await exportJWK(sealing.publicKey)), alg: 'ECDH-ES', use: 'enc', kid: 'e1' }
  const payload = {
    ...{ response_type: 'vp_token' as const, response_mode: 'direct_post.jwt' as const },
    ...{ client_id: clientId, response_uri: RESPONSE_URI, nonce, state: 'state-1' },
    aud: 'https://self-issued.me/v2',
    client_metadata: {
      jwks: { keys: [key] },
      vp_formats_supported: {
        'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] },
      },
    },
    dcql_query: {
      credentials: [
        {
          ...{ id: 'pid', format: 'dc+sd-jwt', meta: { vct_values: [vct] } },
          claims: claims.map((name) => ({ path: [name] })),
        },
      ],
    },
  }
  const request = await new SignJWT(payload)
    .setProtectedHeader({ alg: 'ES256', typ: 'oauth-authz-req+jwt', x5c: [der.toString('base64')] })
    .setIssuedAt()
    .setExpirationTime('10 minutes')
    .sign(signing.privateKey)

  /** The presentation in an answer, as the library reads it. */
  async function read(response: string): Promise<string> {
    const parsed = await parseOpenid4vpAuthorizationResponse({
      authorizationResponse: { response },
      authorizationRequestPayload: payload as never,
      callbacks: {
        async decryptJwe(jwe) {
          const opened = await compactDecrypt(jwe, sealing.privateKey)
          const plain = new TextDecoder().decode(opened.plaintext)
          return { decrypted: true, decryptionJwk: key as never, payload: plain }
        },
        verifyJwt: () => ({ verified: false }),
      },
    })
    if (parsed.type !== 'dcql') throw new Error('no answer to the query')
    const presentations = new Openid4vpVerifier({ callbacks: {} as never }).parseDcqlVpToken(
      parsed.authorizationResponsePayload.vp_token,
    )
    return String(presentations.pid?.[0])
  }
  return { clientId, request, nonce, read }
}

const PYTHON = 'import sys; from polaris_oid4vp.cli import main; sys.exit(main())'
const PUBLIC = 'https://verifier.example'

/** Whether the strict verifier `polaris-oid4vp` is there (`pip install polaris-oid4vp`). */
export function hasPolaris(): boolean {
  try {
    execFileSync('python3', ['-c', 'import polaris_oid4vp.cli'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Runs it for one request. It is certified for HAIP by its authors' account: signed request by POST, x509_hash, encrypted answer. */
export async function startPolaris(port: number, vct: string, claims: string[], issuer: object) {
  const folder = mkdtempSync(join(tmpdir(), 'verifier-'))
  const keys = join(folder, 'issuers.json')
  writeFileSync(keys, JSON.stringify({ keys: [issuer] }))
  const pki = ['--pki', join(folder, 'pki')]
  execFileSync('python3', [
    '-c',
    PYTHON,
    'keygen',
    '--out',
    join(folder, 'pki'),
    '--host',
    'verifier.example',
  ])
  const asked = claims.flatMap((claim) => ['--claim', claim])
  const options = ['--bind', '127.0.0.1', '--port', String(port), '--no-local-tls', '--once']
  const child = spawn('python3', [
    ...['-u', '-c', PYTHON, 'serve', ...pki, ...options, '--public-base-url', PUBLIC],
    ...['--vct', vct, ...asked, '--issuer-jwks', keys],
  ])
  let output = ''
  child.stdout.on('data', (data) => {
    output += data
  })
  child.stderr.on('data', (data) => {
    output += data
  })
  const local = (url: string) => url.replace(PUBLIC, `http://127.0.0.1:${port}`)
  const link = await waitFor(child, () => /haip-vp:\/\/\?\S+|openid4vp:\/\/\?\S+/.exec(output)?.[0])
  return {
    /** As a wallet fetches it. */
    async fetch(): Promise<VerifierLink> {
      const parameters = new URL(link).searchParams
      const walletNonce = randomBytes(16).toString('hex')
      const isPost = parameters.get('request_uri_method') === 'post'
      const body = new URLSearchParams({ wallet_nonce: walletNonce })
      const answer = await fetch(
        local(parameters.get('request_uri') ?? ''),
        isPost ? { method: 'POST', body } : {},
      )
      const clientId = parameters.get('client_id') ?? ''
      return { clientId, request: await answer.text(), ...(isPost && { walletNonce }) }
    },
    post: async (uri: string, response: string) =>
      (await fetch(local(uri), { method: 'POST', body: new URLSearchParams({ response }) })).status,
    output: () => output,
    close: () => child.kill(),
  }
}

async function waitFor<T>(child: ChildProcess, find: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = find()
    if (found !== undefined) return found
    if (child.exitCode !== null) throw new Error('the verifier ended')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the verifier does not start')
}
