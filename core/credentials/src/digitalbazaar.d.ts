// The Digital Bazaar packages ship no types. Only what this room calls is declared.

declare module '@digitalbazaar/vc' {
  type DocumentLoader = (
    url: string,
  ) => Promise<{ contextUrl: null; documentUrl: string; document: unknown }>
  type Result = { verified: boolean; error?: Error & { errors?: readonly Error[] } }
  export const defaultDocumentLoader: DocumentLoader
  export class CredentialIssuancePurpose {
    constructor(options: { controller: object })
  }
  export function issue(options: {
    credential: object
    suite: object
    documentLoader: DocumentLoader
    now: Date
  }): Promise<Record<string, unknown>>
  export function verifyCredential(options: {
    credential: object
    suite: object
    purpose: CredentialIssuancePurpose
    documentLoader: DocumentLoader
    now: Date
    checkStatus: () => Promise<{ verified: true }>
  }): Promise<Result>
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { signer?: object; date?: Date; cryptosuite: object })
  }
}

declare module '@digitalbazaar/data-integrity-context' {
  export const contexts: ReadonlyMap<string, object>
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: { readonly name: string; readonly requiredAlgorithm: string }
}

declare module '@digitalbazaar/ed25519-signature-2020' {
  export class Ed25519Signature2020 {
    static readonly CONTEXT_URL: string
    static readonly CONTEXT: object
    constructor(options?: { signer?: object; date?: Date })
  }
}

declare module '@digitalbazaar/vc-bitstring-status-list' {
  type List = {
    readonly length: number
    setStatus(index: number, status: boolean): void
    getStatus(index: number): boolean
    encode(): Promise<string>
  }
  export function createList(options: { length: number }): Promise<List>
  export function decodeList(options: { encodedList: string }): Promise<List>
}
