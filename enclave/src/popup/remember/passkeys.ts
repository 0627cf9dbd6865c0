/**
 * A passkey as half of a key (WebAuthn, section 10.1.4, `prf`).
 *
 * Requirements
 *  1. Nothing comes of it unless the authenticator says that it verified the person: asked for, and looked at.
 *  2. It is of this origin. The browser sees to that: another site cannot ask for it, and a look-alike has none.
 *  3. It is one way in among others. Where there is no `prf`, or the person says no, the password does it.
 *
 * Attacker: whoever holds the device but is not the person, and a site that looks like this one.
 */
import { isOwnBytes } from '@idos/protocol'

export type PasskeyRefusal = 'cancelled' | 'unsupported'
export type Passkey = {
  readonly credential: Uint8Array<ArrayBuffer>
  /** 32 bytes that only this passkey makes of the salt; the caller wipes them. */
  readonly output: Uint8Array<ArrayBuffer>
}

export type Passkeys = {
  /** Whether there may be one here. Asks nobody. */
  available(): Promise<boolean>
  create(salt: Uint8Array<ArrayBuffer>): Promise<Passkey | PasskeyRefusal>
  use(
    credential: Uint8Array<ArrayBuffer>,
    salt: Uint8Array<ArrayBuffer>,
  ): Promise<Passkey | PasskeyRefusal>
}

type Capabilities = Readonly<Record<string, boolean>>

/** The part of the page's window that is used. */
export type PasskeyView = {
  readonly navigator: { readonly credentials?: Pick<CredentialsContainer, 'create' | 'get'> }
  readonly location: { readonly hostname: string }
  readonly PublicKeyCredential?: { getClientCapabilities?(): Promise<Capabilities> }
}

const TIMEOUT = 120_000
/** Authenticator data: a hash of 32 bytes, then the flags; bit 2 says that the person was verified (WebAuthn, 6.1). */
const FLAGS = 32
const USER_VERIFIED = 0x04
/** ES256 and RS256. The signature is of no interest here, but an authenticator wants to know. */
const ALGORITHMS = [-7, -257]

export function createPasskeys(view: PasskeyView): Passkeys {
  const { navigator, location, PublicKeyCredential: api } = view
  const random = () => crypto.getRandomValues(new Uint8Array(32))

  async function use(credential: Uint8Array<ArrayBuffer>, salt: Uint8Array<ArrayBuffer>) {
    const publicKey = {
      challenge: random(),
      rpId: location.hostname,
      allowCredentials: [{ type: 'public-key', id: credential } as const],
      userVerification: 'required',
      timeout: TIMEOUT,
      extensions: { prf: { eval: { first: salt } } },
    } as const
    return ask(async () => {
      const answer = (await navigator.credentials?.get({
        publicKey: { ...publicKey, allowCredentials: [...publicKey.allowCredentials] },
      })) as PublicKeyCredential | null
      const { authenticatorData } = (answer?.response ?? {}) as AuthenticatorAssertionResponse
      return { answer, authenticatorData }
    })
  }

  return {
    async available() {
      if (!navigator.credentials || !api) return false
      const capabilities = await api.getClientCapabilities?.().catch(() => undefined)
      return capabilities?.['extension:prf'] ?? true
    },

    async create(salt) {
      const publicKey: PublicKeyCredentialCreationOptions = {
        challenge: random(),
        rp: { id: location.hostname, name: 'idOS' },
        user: { id: random(), name: 'idOS profile', displayName: 'idOS profile' },
        pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
        authenticatorSelection: { userVerification: 'required', residentKey: 'preferred' },
        timeout: TIMEOUT,
        extensions: { prf: { eval: { first: salt } } },
      }
      let made: PublicKeyCredential | null = null
      const created = await ask(async () => {
        made = (await navigator.credentials?.create({ publicKey })) as PublicKeyCredential | null
        const response = made?.response as AuthenticatorAttestationResponse | undefined
        return { answer: made, authenticatorData: response?.getAuthenticatorData() }
      })
      if (created !== 'unsupported' || made === null) return created
      // Some authenticators make a passkey first, and say what it is good for when it is used.
      const { rawId, getClientExtensionResults } = made as PublicKeyCredential
      const { prf } = getClientExtensionResults.call(made)
      return prf?.enabled ? use(new Uint8Array(rawId), salt) : 'unsupported'
    },

    use,
  }
}

type Answer = {
  answer: PublicKeyCredential | null
  authenticatorData: ArrayBuffer | undefined
}

async function ask(call: () => Promise<Answer>): Promise<Passkey | PasskeyRefusal> {
  let given: Answer
  try {
    given = await call()
  } catch (error) {
    const { name } = error as { name?: unknown }
    return name === 'NotSupportedError' || name === 'SecurityError' ? 'unsupported' : 'cancelled'
  }
  const { answer, authenticatorData } = given
  if (answer === null || !authenticatorData) return 'cancelled'
  const first = answer.getClientExtensionResults().prf?.results?.first
  const output = first instanceof ArrayBuffer ? new Uint8Array(first) : first
  const flags = new Uint8Array(authenticatorData)[FLAGS] ?? 0
  if ((flags & USER_VERIFIED) === 0) {
    if (isOwnBytes(output)) output.fill(0)
    return 'cancelled'
  }
  if (!isOwnBytes(output) || output.length !== 32) return 'unsupported'
  return { credential: new Uint8Array(answer.rawId), output }
}
