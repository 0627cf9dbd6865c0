/** The commands of W3C WebDriver that the journey needs, whoever speaks them: the stock browsers have no other remote in common. */
export interface Driver {
  /** Name and version, as the browser tells them. */
  readonly browser: string
  goto(url: string): Promise<void>
  /** Runs a function body in the current window and frame; `arguments` are the values. */
  script<T>(body: string, ...values: readonly unknown[]): Promise<T>
  /** The same, for a body that ends by calling its last argument. */
  asyncScript<T>(body: string, ...values: readonly unknown[]): Promise<T>
  windows(): Promise<string[]>
  /** Resolves false for a window that is gone. */
  toWindow(handle: string): Promise<boolean>
  /** From the window's own page into the frame at each selector in turn; false when one of them is not there. */
  toFrame(...selectors: readonly string[]): Promise<boolean>
  click(element: Element): Promise<void>
  type(element: Element, text: string): Promise<void>
  screenshot(): Promise<Buffer>
  quit(): Promise<void>
}

/** An element as it crosses the wire, in `script` too. */
export type Element = { readonly [ELEMENT]: string }

/** W3C WebDriver, "web element identifier". */
export const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'

/** An answer of the browser that names what went wrong, as W3C WebDriver lists the codes. */
export class WebDriverError extends Error {
  override readonly name = 'WebDriverError'
  readonly code: string
  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.code = code
  }
}

/** Resolves false where the browser says that what was asked for is not there. */
export async function isThere(work: Promise<unknown>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    if (error instanceof WebDriverError && /^(no such|stale)/.test(error.code)) return false
    throw error
  }
}
