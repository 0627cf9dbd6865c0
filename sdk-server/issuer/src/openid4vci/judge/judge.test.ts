/**
 * A judge in another language: openvc-core, in Python. It is fetched with pip where both are there; where not, a line says so.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bindPresentation } from '@idos/crypto/sd-jwt'
import { expect, it } from 'vitest'
import { codeIn, GRANT, newKey, openWorld, proofOf, VCT, type WalletKey } from '../test-fixtures.ts'

const AWAY = /No module named pip|ConnectionError|NewConnectionError|Max retries|No matching distr/
const requirements = join(import.meta.dirname, 'requirements.txt')
const digest = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12)
const artifacts = join(import.meta.dirname, '../../../../../artifacts')
const packages = join(artifacts, `openid4vci-python-${digest}`)

function python(
  args: readonly string[],
  input = '',
  timeout = 30_000,
): Promise<{ failed: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = execFile('python3', args, { timeout }, (error, stdout, stderr) =>
      resolve({
        failed: error !== null,
        output: error?.killed ? '' : error ? `${stdout}${stderr}${error.message}` : stdout,
      }),
    )
    // One that is not there takes no input.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}

/** A text: why it cannot be had. @throws what is wrong with the list */
async function fetchJudge(): Promise<string | undefined> {
  if ((await python(['-c', 'import sys; sys.exit(sys.version_info < (3, 10))'])).failed) {
    return 'Python 3.10 is not there'
  }
  if (existsSync(packages)) return undefined
  mkdirSync(artifacts, { recursive: true })
  const into = `${packages}.${process.pid}`
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--retries', '1']
  const what = ['--only-binary', ':all:', '--no-compile', '--target', into, '-r', requirements]
  const { failed, output } = await python([...pip, ...what])
  // Killed by its time limit, it says nothing.
  if (failed && (output === '' || AWAY.test(output))) {
    rmSync(into, { recursive: true, force: true })
    return 'pip can not fetch it'
  }
  if (failed) throw new Error(output)
  if (existsSync(packages)) rmSync(into, { recursive: true })
  else renameSync(into, packages)
  return undefined
}

const sha256 = async (bytes: Uint8Array) =>
  new Uint8Array(createHash('sha256').update(bytes).digest())

/** A batch of three, of which one is revoked and one suspended, with all that was said on the way. */
async function issuance() {
  const issuer = 'https://bank.example/issuer'
  const world = await openWorld({ issuer })
  await world.close()
  const ask = async (path: string, init?: RequestInit) => {
    const response = await world.vci.fetch(new Request(`https://bank.example${path}`, init))
    expect(response.ok).toBe(true)
    return response.json()
  }
  const { uriByValue } = await world.vci.createOffer({
    ...{ subject: 'case', configurations: ['kyc'], transactionCode: false },
  })
  const form = { grant_type: GRANT, 'pre-authorized_code': codeIn(uriByValue) }
  const { access_token } = await ask('/issuer/token', {
    ...{ method: 'POST', body: new URLSearchParams(form) },
  })
  const { c_nonce: nonce } = await ask('/issuer/nonce', { method: 'POST' })
  const keys = await Promise.all([1, 2, 3].map(newKey))
  const jwt = await Promise.all(keys.map((key) => proofOf(world, { key, nonce })))
  const request = { credential_configuration_id: 'kyc', proofs: { jwt } }
  const { credentials } = await ask('/issuer/credential', {
    ...{ method: 'POST', body: JSON.stringify(request) },
    headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
  })
  const [, second, third] = world.told.issued
  if (!second?.credentialStatus[0] || !third?.credentialStatus[1]) throw new Error('no places')
  await world.statusLists.set(second.credentialStatus[0], true)
  await world.statusLists.set(third.credentialStatus[1], true)
  const list = 'https://bank.example/status/token-1'
  const wellKnown = 'https://bank.example/.well-known/jwt-vc-issuer/issuer'
  const presentation = { aud: 'https://shop.example', nonce: 'a-nonce-of-the-shop' }
  const binding = { ...presentation, iat: Math.floor(Date.now() / 1000) }
  const present = (text: string, key: WalletKey) =>
    bindPresentation(text, binding, sha256, async (input) => new Uint8Array(await key.sign(input)))
  const texts = (credentials as { credential: string }[]).map(({ credential }) => credential)
  const presentations = await Promise.all(keys.map((key, at) => present(texts[at] ?? '', key)))
  const [first = ''] = texts
  const [holder] = keys
  if (!holder) throw new Error('no key')
  const published = await ask(new URL(wellKnown).pathname)
  return {
    ...{ issuer, request, presentations, vct: VCT, cNonce: nonce, keys: published },
    ...{ audience: presentation.aud, nonce: presentation.nonce },
    offer: JSON.parse(new URL(uriByValue).searchParams.get('credential_offer') ?? ''),
    metadata: await ask('/.well-known/openid-credential-issuer/issuer'),
    wellKnown: { [wellKnown]: published },
    lists: { [list]: await (await world.statusLists.fetch(new Request(list))).text() },
    // By the holder, who signs for it, but not by the issuer.
    changed: await present(first.replace(/\.[\w-]{4}([\w-]+~)/, '.AAAA$1'), holder),
  }
}

it('accepts what is issued, and refuses what is not as it was issued', async ({ skip }) => {
  const away = await fetchJudge()
  if (away !== undefined) {
    console.log(`openvc-core did not judge the issuer for wallets: ${away}.`)
    skip(away)
  }
  const program = join(import.meta.dirname, 'judge.py')
  const { failed, output } = await python([program, packages], JSON.stringify(await issuance()))
  expect(failed ? output : '').toBe('')
  expect(JSON.parse(output)).toEqual({
    offer: 'https://bank.example/issuer',
    metadata: ['address', 'kyc'],
    proofs: 3,
    'proofs for another issuer': 'ClaimsInvalid',
    credential: 'https://bank.example/issuer',
    'for another audience': 'ClaimsInvalid',
    'for another request': 'ClaimsInvalid',
    changed: 'SignatureInvalid',
    revoked: 'CredentialRevoked',
    suspended: 'CredentialSuspended',
  })
}, 90_000)
