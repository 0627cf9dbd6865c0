/** The servers of `examples/`, from the packed tarballs in empty folders, against the gateway of the stack. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chainId, hosts } from '../stack.ts'
import { type EmptyFolder, installExample } from './empty-folder.ts'
import { freePort, type Served, serve } from './served.ts'

const gateway = { GATEWAY_URL: hosts.gateway.loopback, CHAIN_ID: chainId }

async function withServer(
  name: string,
  look: (served: Served, folder: EmptyFolder) => Promise<void>,
): Promise<void> {
  const folder = await installExample(name)
  const port = await freePort()
  let served: Served | undefined
  try {
    served = await serve(folder.path, port, ['server.mjs'], { PORT: String(port), ...gateway })
    await look({ ...served, url: `http://127.0.0.1:${port}` }, folder)
  } finally {
    await served?.stop()
    folder.remove()
  }
}

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

describe('a server made outside this repository', () => {
  it('consumer: shows who it is to every page, logs in, and believes no page', () =>
    withServer('consumer', async ({ url }, folder) => {
      const profile = await fetch(`${url}/.well-known/idos-consumer.json`)
      expect(profile.headers.get('Access-Control-Allow-Origin')).toBe('*')
      expect(await profile.json()).toMatchObject({ name: 'My app' })
      expect(await (await fetch(`${url}/grants/count`)).json()).toEqual({ count: 0 })

      const copyId = crypto.randomUUID()
      const nobody = await post(`${url}/accounts`, { copyId })
      expect([nobody.status, await nobody.json()]).toMatchObject([400, { code: 'BAD_REQUEST' }])
      const session = { Authorization: `Bearer ${crypto.randomUUID()}` }
      const strange = await post(`${url}/accounts`, { copyId }, session)
      expect([strange.status, await strange.json()]).toMatchObject([
        400,
        { code: 'CREDENTIAL_NOT_SHARED' },
      ])
      const bad = await post(`${url}/accounts`, { copyId: "' or 1=1" }, session)
      expect([bad.status, await bad.json()]).toMatchObject([400, { code: 'BAD_REQUEST' }])
      expect(statSync(join(folder.path, 'keys.json')).mode & 0o777).toBe(0o600)
    }))

  it('issuer: says which key it has, and refuses what nobody signed', () =>
    withServer('issuer', async ({ url, output }) => {
      const { authPublicKey } = await (await fetch(`${url}/issuer.json`)).json()
      expect(authPublicKey).toMatch(/^[0-9a-f]{64}$/)
      expect(output()).toContain(authPublicKey)
      expect(output()).toContain('did:key:z6Mk')
      for (const path of ['profiles', 'verifications', 'verifications/x/credential']) {
        const refused = await post(`${url}/${path}`, { userId: 'x' })
        expect([path, refused.status, await refused.json()]).toMatchObject([
          path,
          400,
          { code: 'BAD_REQUEST' },
        ])
      }
      const applicant = { firstName: 'Ada', familyName: 'Lovelace', dateOfBirth: '1990-12-10' }
      const userId = crypto.randomUUID()
      const recipientEncryptionPublicKey = Buffer.alloc(32, 9).toString('base64')
      const asked = { userId, recipientEncryptionPublicKey, applicant }
      const opened = await post(`${url}/verifications`, asked)
      expect([opened.status, await opened.json()]).toMatchObject([
        201,
        { challenge: { purpose: 'issue-credential' } },
      ])
    }))
})
