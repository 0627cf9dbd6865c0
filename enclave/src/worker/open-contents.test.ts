import { encodeBase64, importBoxKey, secureRandom } from '@idos/crypto'
import { describe, expect, it } from 'vitest'
import { openContents } from './open-contents.ts'
import { sealed } from './testkit.ts'

async function scene() {
  const key = await importBoxKey(secureRandom(32))
  return { key, credential: await sealed('{"name":"Ada"}', encodeBase64(key.publicKey)) }
}
const wanted = () => {}

describe('openContents', () => {
  it('opens what is for the key', async () => {
    const { key, credential } = await scene()
    const [opened] = await openContents([credential], key, wanted)
    expect(new TextDecoder().decode(opened?.content)).toBe('{"name":"Ada"}')
  })

  it.each([
    ['is for another key', async () => (await scene()).credential],
    ['is no base64', async () => ({ ...(await scene()).credential, content: 'no base64!' })],
    ['is too short', async () => ({ ...(await scene()).credential, content: 'AAAA' })],
    ['has an odd key', async () => ({ ...(await scene()).credential, encryptorPublicKey: 'AAAA' })],
  ])('says no more than that it failed, of what %s', async (_, make) => {
    const { key, credential } = await scene()
    const opening = openContents([credential, await make()], key, wanted)
    await expect(opening).rejects.toMatchObject({ code: 'DECRYPTION_FAILED' })
  })
})
