/**
 * Code of a worker that a page starts only after the browser has compared it with the hash in the page's own script.
 *
 * Requirements
 *  1. Browsers check no hash of a worker's file. The code therefore comes as a text in a script file whose tag has a hash,
 *     and the hash stands in the page's script, which has one itself. A file that was altered does not run at all.
 *  2. A worker made of a text has the policy of its page: no network, no code from text.
 *  3. Nothing but this code can become a worker, where the browser has Trusted Types.
 *  4. Data that a worker needs comes in files of the same kind: checked text that is never run.
 *
 * Attacker: whoever can alter a file on its way or at its host, but not the page that names it.
 * See docs/decisions/0012-worker-integrity.md.
 */
import { createUrlTrust } from './trusted-url.ts'

/** Written by the build (`?sealed`). */
export type SealedScript = {
  /** Path of the script file that carries the code. */
  readonly url: string
  /** `sha384-…` of that file. */
  readonly integrity: string
}

type Carrier = HTMLScriptElement & { idosCode?: unknown }

/** What a page may load, once each. A load that failed is tried again. */
export type SealedLoader = {
  /** The URL of a worker of the code. */
  worker(): Promise<string>
  /** The text of one of the other files. */
  text(index: number): Promise<string>
}

/** @param texts Files beside the worker's, which are data and never run. */
export function createSealedLoader(
  page: Document,
  script: SealedScript,
  texts: readonly SealedScript[] = [],
): SealedLoader {
  let made = ''
  const files = [script, ...texts].map(({ url }) => url)
  const trust = createUrlTrust((url) => files.includes(url) || (made !== '' && url === made))
  const read = ({ url, integrity }: SealedScript) => readCarrier(page, trust(url), integrity)

  const worker = onceUnlessFailed(async () => {
    const code = await read(script)
    made = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
    return trust(made)
  })
  const others = texts.map((one) => onceUnlessFailed(() => read(one)))
  return {
    worker,
    text: (index) => others[index]?.() ?? Promise.reject(new RangeError('there is no such text')),
  }
}

function onceUnlessFailed(load: () => Promise<string>): () => Promise<string> {
  let loading: Promise<string> | null = null
  return () => {
    loading ??= load()
    loading.catch(() => {
      loading = null
    })
    return loading
  }
}

function readCarrier(page: Document, url: string, integrity: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const element = page.createElement('script') as Carrier
    const finish = (settle: () => void) => {
      element.remove()
      settle()
    }
    const fail = () => finish(() => reject(new TypeError('the code of a worker was refused')))
    element.integrity = integrity
    // Without it the Integrity-Policy of the page does not count the hash.
    element.crossOrigin = 'anonymous'
    element.onerror = fail
    element.onload = () => {
      const code = element.idosCode
      if (typeof code === 'string') finish(() => resolve(code))
      else fail()
    }
    element.src = url
    page.head.append(element)
  })
}
