import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import { addVictim, type ForeignProfile, issueWithoutKey } from './foreign-profile.ts'
import { createPerson, type Person } from './person.ts'
import { hosts } from './stack.ts'

const attackersPassword = `granite-${randomBytes(4).toString('hex')}-whistle-under-nine-oaks`
const ownPassword = `saffron-${randomBytes(4).toString('hex')}-lighthouse-quiet-ferry`
const applicant = { firstName: 'Mary', familyName: 'Somerville', documentNumber: 'MS17801226' }

describe('a wallet that was talked into a stranger’s profile', () => {
  const browsers: Launch[] = []
  let victim: Person
  let foreign: ForeignProfile
  /** What reached the bank's issuer from the victim's page. */
  const toIssuer: string[] = []

  beforeAll(async () => {
    const attackers = await launch()
    browsers.push(attackers)
    const attacker = await createPerson(attackers.context)
    await attacker.open()
    await attacker.connect()
    await attacker.screen('no-profile').waitFor()
    await attacker.createProfile(attackersPassword)

    const own = await launch()
    browsers.push(own)
    victim = await createPerson(own.context)
    foreign = await addVictim(attacker.walletKey, victim.walletKey)
    victim.page.on('request', (request) => {
      if (request.url().startsWith(hosts.neobankIssuer.origin)) toIssuer.push(request.url())
    })
    await victim.open()
    await victim.connect()
    await victim.screen('no-credential').waitFor({ timeout: 30_000 })
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await victim.failed(task.name)
  })
  afterAll(async () => {
    for (const browser of browsers) await browser.close()
  })

  it('is issued nothing for: who does not know the password does not even get to the form', async () => {
    const window = await victim.secureWindow(() => victim.press('Verify my identity'))
    await victim.screen('unlocking').waitFor()
    await victim.unlock(window, ownPassword)
    await window.getByText(/does not open/i).waitFor({ timeout: 30_000 })
    await window.close()
    await victim.screen('error-USER_CLOSED').waitFor({ timeout: 20_000 })
    expect(await victim.page.locator('#kyc').isVisible()).toBe(false)
    expect(toIssuer).toEqual([])
    await victim.shot('12-foreign-profile-closed')
  })

  it('is issued nothing for either when the person signs all that can be signed', async () => {
    expect(await issueWithoutKey(victim.walletKey, foreign)).toBe('POSSESSION_UNPROVEN')
    await victim.press('Back')
    await victim.screen('no-credential').waitFor()
    const answer = await victim.isle.locator('body').textContent()
    expect(answer).not.toContain('Valid')
  })

  it('says whose profile it is, and lets the wallet leave it', async () => {
    await victim.press('Not your profile?')
    const screen = victim.screen('not-mine')
    await screen.getByText(`${foreign.wallet.slice(0, 6)}…${foreign.wallet.slice(-4)}`).waitFor()
    await screen.getByText(/free-tokens\.example/).waitFor()
    await victim.shot('13-not-mine')
    await victim.press('Detach my wallet')
    await victim.screen('detaching').waitFor()
    await victim.press('Detach wallet')
    await victim.screen('no-profile').waitFor({ timeout: 60_000 })
  })

  it('starts anew with a profile of its own, which a credential is issued to', async () => {
    await victim.createProfile(ownPassword)
    await victim.verifyIdentity(applicant)
    await victim.screen('ready').getByText('Valid').waitFor()
  })
})
