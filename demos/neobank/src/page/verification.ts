import type {
  IdentityVerification,
  PossessionChallenge,
  VerificationOutcome,
} from '@idos/sdk-bridge'
import type { PageConfig } from './config.ts'
import { countries } from './countries.ts'
import { postJson, ServerError } from './http.ts'
import { scalePhoto } from './photo.ts'
import { byId, showNotice } from './view.ts'
import { offerToWallet } from './wallet-offer.ts'

type FormOutcome = { verificationId: string; challenge: PossessionChallenge } | null

type Applicant = Pick<IdentityVerification, 'userId' | 'recipientEncryptionPublicKey'>

/**
 * The bank's own identity check: form, submission, then the person's permission to write the result, together with the
 * proof that the profile's key is theirs.
 */
export async function verifyIdentity(
  config: PageConfig,
  { requestWriteGrant, ...person }: IdentityVerification,
): Promise<VerificationOutcome> {
  const opened = await openForm(config, person)
  if (!opened) return 'cancelled'
  try {
    const { writeGrant, possession } = await requestWriteGrant(opened.challenge)
    await postJson(`${config.issuerUrl}/verifications/${opened.verificationId}/credential`, {
      writeGrant,
      possession,
    })
    if (config.walletOffers) offerToWallet(config, opened.verificationId)
    return 'issued'
  } catch (error) {
    if (error instanceof ServerError) showNotice(error.message)
    throw error
  }
}

function openForm(
  config: PageConfig,
  { userId, recipientEncryptionPublicKey }: Applicant,
): Promise<FormOutcome> {
  const dialog = byId<HTMLDialogElement>('kyc')
  const form = byId<HTMLFormElement>('kyc-form')
  const submit = byId<HTMLButtonElement>('kyc-submit')
  fillCountries(form)
  formError(null)
  dialog.showModal()

  return new Promise((resolve) => {
    const controller = new AbortController()
    const { signal } = controller
    const finish = (outcome: FormOutcome) => {
      controller.abort()
      form.reset()
      dialog.close()
      resolve(outcome)
    }
    byId('kyc-cancel').addEventListener('click', () => finish(null), { signal })
    dialog.addEventListener('cancel', () => finish(null), { signal })
    form.addEventListener(
      'submit',
      async (event) => {
        event.preventDefault()
        if (!form.reportValidity()) return
        submit.disabled = true
        submit.textContent = 'Submitting …'
        try {
          const applicant = await readApplicant(new FormData(form))
          finish(
            await postJson<NonNullable<FormOutcome>>(`${config.issuerUrl}/verifications`, {
              userId,
              recipientEncryptionPublicKey,
              applicant,
            }),
          )
        } catch (error) {
          formError(error instanceof Error ? error.message : String(error))
        } finally {
          submit.disabled = false
          submit.textContent = 'Submit'
        }
      },
      { signal },
    )
  })
}

async function readApplicant(data: FormData): Promise<Record<string, unknown>> {
  const file = data.get('photo')
  const photo = file instanceof Blob ? await scalePhoto(file) : null
  if (!photo)
    throw new ServerError(
      'PHOTO',
      'The file is not a picture that can be scaled to 1 MB. Choose another one.',
    )
  return { ...Object.fromEntries([...data].filter(([name]) => name !== 'photo')), photo }
}

function formError(text: string | null): void {
  const element = byId('kyc-error')
  element.textContent = text ?? ''
  element.hidden = text === null
}

function fillCountries(form: HTMLFormElement): void {
  const select = form.elements.namedItem('country')
  if (!(select instanceof HTMLSelectElement) || select.options.length > 0) return
  const names = new Intl.DisplayNames(['en'], { type: 'region' })
  const options = countries
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name))
  select.append(...options.map(({ code, name }) => new Option(name, code)))
}
