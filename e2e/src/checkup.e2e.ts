import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { hosts } from './stack.ts'

describe('the Enclave by itself', () => {
  let browser: Launch
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())

  it.each(['/checkup', '/checkup.html'])('passes all of its checks at %s', async (path) => {
    const page = await browser.context.newPage()
    const response = await page.goto(`${hosts.enclave.origin}${path}`)
    expect([response?.status(), page.url()]).toEqual([200, `${hosts.enclave.origin}${path}`])
    await page.locator('html[data-result]').waitFor()
    expect(await page.locator('tr.failed').allTextContents()).toEqual([])
    const { assertions, passed } = JSON.parse((await page.locator('#json').textContent()) ?? '{}')
    expect([passed, assertions.length > 60]).toEqual([true, true])
    await page.close()
  })

  it('serves the files that its manifest lists, as it lists them', async () => {
    const page = await browser.context.newPage()
    const read = async (path: string) => {
      const response = await page.goto(`${hosts.enclave.origin}${path}`)
      if (!response) throw new Error(`Nothing at ${path}.`)
      return { headers: response.headers(), body: await response.body() }
    }
    const { headers, body } = await read('/.well-known/enclave-manifest.json')
    expect(headers['content-type']).toBe('application/json')
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'/)
    const { files, origins } = JSON.parse(body.toString())
    expect(origins).toEqual({ enclave: hosts.enclave.origin, isles: [hosts.isle.origin] })
    for (const { path, sha256, size } of files) {
      const file = (await read(path)).body
      const is = { size: file.length, sha256: createHash('sha256').update(file).digest('hex') }
      expect({ path, ...is }).toEqual({ path, sha256, size })
    }
    await page.close()
  })
})
