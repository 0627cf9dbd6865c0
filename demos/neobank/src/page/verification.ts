import type {
  IdentityVerification,
  PossessionChallenge,
  VerificationOutcome,
} from '@idos/sdk-bridge'
import { keepCheck } from './check.ts'
import type { PageConfig } from './config.ts'
import { countries } from './countries.ts'
import { postJson, ServerError } from './http.ts'
import { orderNames } from './name-order.ts'
import { forgetPictures, preparePictures, readPictures } from './picture-fields.ts'
import { rejectionWords } from './rejections.ts'
import { byId, showNotice } from './view.ts'
import { offerToWallet } from './wallet-offer.ts'

type Opened = { verificationId: string; ticket: string; challenge: PossessionChallenge }
type FormOutcome = Opened | null
/** At once, where the pictures are no basis for anything. */
type Rejected = { state: 'rejected'; reason: string }

type Applicant = Pick<IdentityVerification, 'userId' | 'recipientEncryptionPublicKey'>

/**
 * The bank's own identity check: form, submission, then the person's permission to write the result, together with the
 * proof that the profile's key is theirs.
 */
export async function verifyIdentity(
  config: PageConfig,
  { requestWriteGrant, userId, recipientEncryptionPublicKey }: IdentityVerification,
): Promise<VerificationOutcome> {
  const opened = await openForm(config, { userId, recipientEncryptionPublicKey })
  if (!opened) return 'cancelled'
  try {
    const { writeGrant, possession } = await requestWriteGrant(opened.challenge)
    const { verificationId: id, ticket } = opened
    const { state } = await postJson<{ state: string }>(
      `${config.issuerUrl}/verifications/${id}/credential`,
      { writeGrant, possession },
      { Authorization: `Bearer ${ticket}` },
    )
    if (state === 'pending') {
      keepCheck(config, { id, ticket })
      return 'pending'
    }
    if (config.walletOffers) offerToWallet(config, { id, ticket })
    return 'issued'
  } catch (error) {
    if (error instanceof ServerError) showNotice(error.message)
    throw error
  }
}

/** Once, before anybody asks for it. */
export function prepareForm(config: PageConfig): void {
  const form = byId<HTMLFormElement>('kyc-form')
  fillCountries(form)
  orderNames(form, navigator.language)
  preparePictures(form)
  byId('kyc-review').hidden = !config.offersReview
}

function openForm(config: PageConfig, person: Applicant): Promise<FormOutcome> {
  const dialog = byId<HTMLDialogElement>('kyc')
  const form = byId<HTMLFormElement>('kyc-form')
  formError(null)
  showRejection(null)
  dialog.showModal()

  return new Promise((resolve) => {
    const controller = new AbortController()
    const { signal } = controller
    const finish = (outcome: FormOutcome) => {
      controller.abort()
      form.reset()
      forgetPictures(form)
      dialog.close()
      resolve(outcome)
    }
    for (const id of ['kyc-cancel', 'kyc-give-up'])
      byId(id).addEventListener('click', () => finish(null), { signal })
    byId('kyc-again').addEventListener(
      'click',
      () => {
        forgetPictures(form)
        showRejection(null)
        form.querySelector<HTMLInputElement>('[name="photo"]')?.focus()
      },
      { signal },
    )
    dialog.addEventListener(
      'cancel',
      // A picker of files that was closed without one bubbles the same event.
      ({ target }) => target === dialog && finish(null),
      { signal },
    )
    form.addEventListener(
      'submit',
      async (event) => {
        event.preventDefault()
        if (!form.reportValidity()) return
        const answer = await submit(config, person, form)
        if (signal.aborted || !answer) return
        if ('verificationId' in answer) finish(answer)
        else showRejection(answer.reason)
      },
      { signal },
    )
  })
}

/** Null when it could not be sent: the form says why. */
async function submit(
  config: PageConfig,
  person: Applicant,
  form: HTMLFormElement,
): Promise<Opened | Rejected | null> {
  const button = byId<HTMLButtonElement>('kyc-submit')
  button.disabled = true
  button.textContent = 'Submitting …'
  formError(null)
  try {
    const { review, photo: _, selfie: __, ...fields } = Object.fromEntries(new FormData(form))
    const applicant = { ...fields, ...(await readPictures(form)) }
    return await postJson<Opened | Rejected>(`${config.issuerUrl}/verifications`, {
      ...person,
      applicant,
      review: review === 'on',
    })
  } catch (error) {
    formError(error instanceof Error ? error.message : String(error))
    if (error instanceof ServerError) pointAt(form, error)
    return null
  } finally {
    button.disabled = false
    button.textContent = 'Submit'
  }
}

/** Leads to the field that our server names. */
function pointAt(form: HTMLFormElement, { answer }: ServerError): void {
  const { field } = Object(answer.details) as { field?: unknown }
  const named = form.elements.namedItem(String(field).replace(/^applicant\./, ''))
  if (named instanceof HTMLElement) named.focus()
}

/** In the place of the form, which keeps all but the pictures. */
function showRejection(reason: string | null): void {
  const place = byId('kyc-rejected')
  byId('kyc-form').hidden = reason !== null
  place.hidden = reason === null
  if (reason === null) return
  byId('kyc-reason').textContent = rejectionWords(reason)
  place.querySelector('h2')?.focus()
}

function formError(text: string | null): void {
  const element = byId('kyc-error')
  element.textContent = text ?? ''
  element.hidden = text === null
}

function fillCountries(form: HTMLFormElement): void {
  const select = form.elements.namedItem('country')
  if (!(select instanceof HTMLSelectElement)) return
  const names = new Intl.DisplayNames(['en'], { type: 'region' })
  const options = countries
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name))
  select.append(...options.map(({ code, name }) => new Option(name, code)))
}
