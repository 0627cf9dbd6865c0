// A deployment: sites by `idos sites build`, nginx with TLS before everything, names of its own. From nobody to a grant.
import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { askSecurely } from './ask-securely.ts'
import { type Launch, launch } from './browser.ts'
import { openOwnPlace } from './own-place.ts'
import { createPerson, type Person, shotOf } from './person.ts'
import { hosts } from './stack.ts'

const password = `lagoon-${randomBytes(4).toString('hex')}-sorrel-quarry-tin`
const applicant = { firstName: 'Mary', familyName: 'Somerville', documentNumber: 'MS26121780' }
const { enclave, isle, gateway } = hosts

describe('a deployment behind nginx', () => {
  let browser: Launch
  let person: Person
  /** In plain HTTP, under a name of the Internet. */
  let plain: Server
  let plainUrl: string
  let asked: string[] = []
  const problems: string[] = []

  beforeAll(async () => {
    browser = await launch({ loopbackNames: '*.test', reachesLoopback: true })
    person = await createPerson(browser.context)
    person.page.on('console', (line) => {
      if (/Content Security Policy|Trusted Type|Mixed Content/i.test(line.text()))
        problems.push(line.text())
    })
    plain = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end('plain')
    })
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
    plainUrl = `http://plain.test:${(plain.address() as AddressInfo).port}`
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await person.failed(task.name)
  })
  afterAll(async () => {
    await browser?.close()
    plain?.close()
  })

  it('is right in its own eyes: /checkup', async () => {
    const page = await browser.context.newPage()
    await page.goto(`${enclave.origin}/checkup`)
    await page.locator('html[data-result]').waitFor()
    expect(await page.locator('tr.failed').allTextContents()).toEqual([])
    expect(await page.locator('html').getAttribute('data-result')).toBe('passed')
    await page.close()
  })

  it('takes a person from no profile to a grant', async () => {
    await person.open()
    await person.connect()
    await person.createProfile(password)
    await person.verifyIdentity(applicant)
    await person.share(null)
    await person.page.getByText(`${applicant.firstName} ${applicant.familyName}`).first().waitFor()
    await person.shot('deployment-granted')
    expect(problems).toEqual([])
  })

  it('keeps the session of a person in a cookie for https, of the page around the Isle alone', async () => {
    const cookies = (await browser.context.cookies()).filter(({ name }) => /^kgw_/.test(name))
    expect(cookies.map(({ name }) => name)).toContain('kgw_session')
    for (const cookie of cookies)
      expect(cookie).toMatchObject({
        domain: new URL(gateway.origin).hostname,
        ...{ secure: true, httpOnly: true, sameSite: 'None' },
        partitionKey: 'https://neobank.test',
      })
  })

  it('has the dashboard, in which the same wallet finds its profile', async () => {
    const place = await openOwnPlace(browser.context, person.walletKey)
    place.page.on('console', (line) => {
      if (/Content Security Policy|Trusted Type|Mixed Content/i.test(line.text()))
        problems.push(line.text())
    })
    await place.go('credentials')
    await place.press(/^Connect wallet: Test/)
    await place.page.getByText('Identity (KYC)').waitFor({ timeout: 20_000 })
    await place.page.locator('#enclave iframe').waitFor({ state: 'attached' })
    await shotOf(place.page, 'deployment-dashboard')
    await place.page.close()
    await person.page.bringToFront()
    expect(problems).toEqual([])
  })

  it('a name that was visited is never asked in plain again', async () => {
    const page = await browser.context.newPage()
    await page.goto(`${isle.origin.replace('https:', 'http:')}/`)
    expect(page.url()).toBe(`${isle.origin}/`)
    await page.close()
  })

  it('the Isle reaches its gateway by https, and is refused it in plain', async () => {
    const frame = person.page.frames().find((one) => one.url().startsWith(isle.origin))
    const url = `${gateway.origin}/rpc/v1`
    const ping = (at: string) =>
      frame?.evaluate((address) => {
        const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'user.ping', params: {} })
        const headers = { 'Content-Type': 'application/json' }
        return fetch(address, { method: 'POST', headers, body }).then(
          ({ status }) => status,
          () => 'refused',
        )
      }, at)
    expect(await ping(url)).toBe(200)
    expect(await ping(url.replace('https:', 'http:'))).toBe('refused')
  })

  it('plain HTTP reaches nobody from a page of https, and does from one of HTTP', async () => {
    const visit = async (scheme: 'https' | 'http') => {
      const page = await browser.context.newPage()
      const site = `${scheme}://host.test/`
      const html = { contentType: 'text/html', body: '<!doctype html><p>A page</p>' }
      await page.route(site, (route) => route.fulfill(html))
      await page.goto(site)
      asked = []
      const outcome = await page.evaluate((at) => {
        const frame = document.createElement('iframe')
        frame.src = `${at}/frame`
        document.body.append(frame)
        return fetch(`${at}/fetch`).then(
          (response) => response.text(),
          () => 'refused',
        )
      }, plainUrl)
      if (scheme === 'http') await expect.poll(() => asked.length).toBe(2)
      await page.close()
      return [outcome, [...asked].sort()]
    }
    expect(await visit('http')).toEqual(['plain', ['/fetch', '/frame']])
    expect(await visit('https')).toEqual(['refused', []])
  })

  it('numbers for the operator are not for the world, however they are spelt', async () => {
    expect((await askSecurely(`${gateway.origin}/healthz`)).status).toBe(200)
    for (const path of ['/metrics', '//metrics', '/%6detrics', '/./metrics'])
      expect([path, (await askSecurely(`${gateway.origin}${path}`)).status]).toEqual([path, 404])
    // They are there, and closed by the proxy alone.
    const here = { headers: { Host: new URL(gateway.loopback).host } }
    expect((await fetch(`${gateway.loopback}/metrics`, here)).status).toBe(200)
  })

  it('a client that invents addresses is one client', async () => {
    const login = (at: number) =>
      askSecurely(`${gateway.origin}/rpc/v1`, {
        headers: {
          ...{ 'content-type': 'application/json', origin: isle.origin },
          'x-forwarded-for': `198.51.100.${at % 250}, 203.0.113.${at % 250}`,
        },
        body: JSON.stringify({ jsonrpc: '2.0', id: at, method: 'kgw.authn_param', params: {} }),
      })
    const statuses = await Promise.all(Array.from({ length: 130 }, (_, at) => login(at)))
    expect(statuses.map(({ status }) => status)).toContain(429)
  })
})
