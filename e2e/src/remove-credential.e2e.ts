/** A person removes a credential: it is gone from their profile, and a copy stays with who has it until it is revoked. */
import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { createPerson, type Person } from './person.ts'

const password = `quarry-${randomBytes(4).toString('hex')}-lantern-meadow-orbit`
const applicant = { firstName: 'Sofia', familyName: 'Kowalewski', documentNumber: 'SK18500115' }

describe('removing a credential', () => {
  let browser: Launch
  let person: Person
  beforeAll(async () => {
    browser = await launch({ viewport: { width: 390, height: 844 } })
    person = await createPerson(browser.context)
    await person.open()
    await person.connect()
    await person.screen('no-profile').waitFor()
    await person.createProfile(password)
    await person.verifyIdentity(applicant)
    await person.share(null)
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await person.failed(task.name)
  })
  afterAll(() => browser?.close())

  it('says first what stays, and can be left', async () => {
    await openList('Your credentials')
    await person.press(/^Remove Identity/)
    await person.isle.getByText(/^Copies that you shared stay/).waitFor()
    await person.shot('removing')
    await person.press('Keep it')
    await person.screen('granted').waitFor()
  })

  it('is declined in the wallet without effect', async () => {
    await openList('Your credentials')
    await person.press(/^Remove Identity/)
    await person.wallet('rejectNext')
    await person.press('Remove with wallet')
    await person.screen('error-WALLET_REJECTED').waitFor()
    await person.press('Back')
    await person.screen('granted').waitFor()
  })

  it('takes one signature; the copies stay and can be revoked', async () => {
    await openList('Your credentials')
    await person.press(/^Remove Identity/)
    const before = await signatures()
    await person.press('Remove with wallet')
    await person.screen('no-credential').waitFor({ timeout: 30_000 })
    expect((await signatures()) - before).toBe(1)
    await openList('Who else has access')
    expect(await person.isle.getByRole('button', { name: /^Revoke access of/ }).count()).toBe(2)
    expect(await person.isle.getByRole('button', { name: /^View/ }).count()).toBe(0)
    await person.shot('removed')
    await person.page.reload()
    await person.screen('no-credential').waitFor({ timeout: 30_000 })
  })

  const openList = (name: string) => person.isle.getByRole('button', { name, exact: true }).click()
  const signatures = async () =>
    (await person.walletCalls()).filter((method) => method === 'personal_sign').length
})
