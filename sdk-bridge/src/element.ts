import type { GrantRequest } from '@idos/protocol'
import {
  type CreateIsleOptions,
  createIsle,
  type IsleHandle,
  type IsleHandleEvents,
} from './create-isle.ts'
import type { IssuerHost } from './issuer-host.ts'
import type { WalletCourier } from './wallet/courier.ts'
import { eip1193 } from './wallet/eip1193.ts'
import { failureWords } from './words.ts'

/** What the element is called in HTML. */
export const ELEMENT_NAME = 'idos-isle'

/** The element's properties. Attributes: `isle-url`, `theme`, `mode`, `locale`, `request` (JSON). */
export interface IdosIsleElement extends HTMLElement {
  request: GrantRequest | null
  /** The browser's Ethereum wallet when left out; `null` for none. */
  wallet: WalletCourier | null | undefined
  issuer: IssuerHost | null
  tokens: CreateIsleOptions['tokens'] | null
  fonts: CreateIsleOptions['fonts'] | null
  texts: CreateIsleOptions['texts'] | null
  /** While the element is in the document and has a request. */
  readonly isle: IsleHandle | null
  addEventListener<K extends keyof IdosIsleElementEventMap>(
    type: K,
    listener: (this: IdosIsleElement, event: IdosIsleElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
  removeEventListener<K extends keyof IdosIsleElementEventMap>(
    type: K,
    listener: (this: IdosIsleElement, event: IdosIsleElementEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void
}

/** The Isle's own events have their data in `detail`; they do not bubble. */
export type IdosIsleElementEventMap = Omit<HTMLElementEventMap, keyof IsleHandleEvents> & {
  [K in keyof IsleHandleEvents]: CustomEvent<IsleHandleEvents[K]>
}

declare global {
  interface HTMLElementTagNameMap {
    'idos-isle': IdosIsleElement
  }
}

const forwarded = ['change', 'ready', 'granted', 'revoked', 'error'] as const

/** A text that is no JSON stays one: mounting then names the option that is wrong. */
function parseRequest(text: string): GrantRequest {
  try {
    return JSON.parse(text) as GrantRequest
  } catch {
    return text as unknown as GrantRequest
  }
}

/**
 * Defines `<idos-isle>` once. Importing this module does it by itself in a browser and nothing on a server. Events
 * `change`, `ready`, `granted`, `revoked` and `error` are dispatched as `CustomEvent` with their data in `detail`.
 */
export function defineIdosIsle(): void {
  if (typeof customElements === 'undefined' || customElements.get(ELEMENT_NAME)) return

  class Element extends HTMLElement implements IdosIsleElement {
    static observedAttributes = ['isle-url', 'theme', 'mode', 'locale', 'request']
    #isle: IsleHandle | null = null
    #scheduled = false
    #request: GrantRequest | null = null
    #wallet: WalletCourier | null | undefined
    #issuer: IssuerHost | null = null
    #tokens: CreateIsleOptions['tokens'] | null = null
    #fonts: CreateIsleOptions['fonts'] | null = null
    #texts: CreateIsleOptions['texts'] | null = null

    get isle(): IsleHandle | null {
      return this.#isle
    }
    get request(): GrantRequest | null {
      return this.#request
    }
    set request(value: GrantRequest | null) {
      this.#request = value
      this.#schedule()
    }
    get wallet(): WalletCourier | null | undefined {
      return this.#wallet
    }
    set wallet(value: WalletCourier | null | undefined) {
      this.#wallet = value
      this.#schedule()
    }
    get issuer(): IssuerHost | null {
      return this.#issuer
    }
    set issuer(value: IssuerHost | null) {
      this.#issuer = value
      this.#schedule()
    }
    get tokens(): CreateIsleOptions['tokens'] | null {
      return this.#tokens
    }
    set tokens(value: CreateIsleOptions['tokens'] | null) {
      this.#tokens = value
      if (value) this.#isle?.update({ tokens: value })
    }

    get fonts(): CreateIsleOptions['fonts'] | null {
      return this.#fonts
    }
    set fonts(value: CreateIsleOptions['fonts'] | null) {
      this.#fonts = value
      if (value) this.#isle?.update({ fonts: value })
    }
    get texts(): CreateIsleOptions['texts'] | null {
      return this.#texts
    }
    set texts(value: CreateIsleOptions['texts'] | null) {
      this.#texts = value
      this.#schedule()
    }

    connectedCallback(): void {
      this.style.display ||= 'block'
      this.#schedule()
    }
    disconnectedCallback(): void {
      this.#isle?.destroy()
      this.#isle = null
    }
    attributeChangedCallback(name: string, before: string | null, after: string | null): void {
      if (before === after) return
      if (name === 'theme' || name === 'mode') return void this.#isle?.update(this.#look())
      if (name === 'request') this.#request = after === null ? null : parseRequest(after)
      this.#schedule()
    }

    #look(): Pick<CreateIsleOptions, 'theme' | 'mode'> {
      const theme = this.getAttribute('theme')
      const mode = this.getAttribute('mode')
      return {
        ...(theme === 'light' || theme === 'dark' || theme === 'auto' ? { theme } : {}),
        ...(mode === 'inline' || mode === 'frameless' || mode === 'pill' ? { mode } : {}),
      }
    }

    /** Several properties set in a row mount one Isle. */
    #schedule(): void {
      if (this.#scheduled) return
      this.#scheduled = true
      queueMicrotask(() => {
        this.#scheduled = false
        this.#mount()
      })
    }

    #mount(): void {
      this.#isle?.destroy()
      this.#isle = null
      if (!this.isConnected || !this.#request) return
      const isleUrl = this.getAttribute('isle-url')
      const locale = this.getAttribute('locale')
      const wallet = this.#wallet === undefined ? eip1193() : this.#wallet
      try {
        this.#isle = createIsle({
          container: this,
          request: this.#request,
          ...this.#look(),
          failureWords: failureWords(locale ?? undefined),
          ...(isleUrl ? { isleUrl } : {}),
          ...(locale ? { locale } : {}),
          ...(wallet ? { wallet } : {}),
          ...(this.#issuer ? { issuer: this.#issuer } : {}),
          ...(this.#tokens ? { tokens: this.#tokens } : {}),
          ...(this.#fonts ? { fonts: this.#fonts } : {}),
          ...(this.#texts ? { texts: this.#texts } : {}),
        })
      } catch (error) {
        // Nobody called this: an attribute that is wrong has no other place to be told.
        this.#tell('error', error)
        return
      }
      for (const event of forwarded) {
        this.#isle.on(event, (detail: unknown) => this.#tell(event, detail))
      }
    }

    #tell(event: (typeof forwarded)[number], detail: unknown): void {
      this.dispatchEvent(new CustomEvent(event, { detail }))
    }
  }
  customElements.define(ELEMENT_NAME, Element)
}

defineIdosIsle()
