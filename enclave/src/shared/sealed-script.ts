/**
 * Code of a worker that a page starts only after the browser has compared it with the hash in the page's own script.
 *
 * Requirements
 *  1. Browsers check no hash of a worker's file. The code therefore comes as a text in a script file whose tag has a hash,
 *     and the hash stands in the page's script, which has one itself. A file that was altered does not run at all.
 *  2. A worker made of a text has the policy of its page: no network, no code from text.
 *  3. Nothing but this code can become a worker, where the browser has Trusted Types.
 *  4. Data that a worker needs comes in files of the same kind: checked text that is never run.
 *  5. A part of the page that comes later is a script with a hash like any other. What it gives back is taken from its own
 *     tag, so that no other script can stand in for it.
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

type Carrier = HTMLScriptElement & { idosCode?: unknown; idosGiven?: unknown; idosPart?: unknown }

/** A later part of the page's own script (`?later`), and the modules of the page that it uses: not another copy of them. */
export type LaterPart = {
  readonly script: SealedScript
  readonly given: Readonly<Record<string, object>>
}

/** What a page may load, once each. A load that failed is tried again. */
export type SealedLoader = {
  /** The URL of a worker of the code. */
  worker(): Promise<string>
  /** The URL of a worker of one of the other files' code. */
  workerOf(index: number): Promise<string>
  /** The text of one of the other files. */
  text(index: number): Promise<string>
  /** What one of the later parts exports. */
  part(index: number): Promise<object>
}

/** @param texts Files beside the worker's: data that never runs, or the code of another worker. */
export function createSealedLoader(
  page: Document,
  script: SealedScript,
  texts: readonly SealedScript[] = [],
  later: readonly LaterPart[] = [],
): SealedLoader {
  const made = new Set<string>()
  const files = [script, ...texts, ...later.map((part) => part.script)].map(({ url }) => url)
  const trust = createUrlTrust((url) => isOneOf(files, url) || made.has(url))
  const load = createLoad(page, trust)
  const read = async (file: SealedScript) => asText((await load(file)).idosCode)

  async function makeWorker(file: SealedScript): Promise<string> {
    const url = URL.createObjectURL(new Blob([await read(file)], { type: 'text/javascript' }))
    made.add(url)
    return trust(url)
  }
  return {
    worker: onceUnlessFailed(() => makeWorker(script)),
    workerOf: eachOnce(texts, makeWorker),
    text: eachOnce(texts, read),
    part: eachOnce(later, async (part) => {
      const { idosPart } = await load(part.script, part.given)
      if (typeof idosPart !== 'object' || idosPart === null) throw new TypeError(REFUSED)
      return idosPart
    }),
  }
}

/** On a page that has no worker: files that are data and never run. */
export function createSealedTexts(
  page: Document,
  texts: readonly SealedScript[],
): SealedLoader['text'] {
  const files = texts.map(({ url }) => url)
  const load = createLoad(
    page,
    createUrlTrust((url) => isOneOf(files, url)),
  )
  return eachOnce(texts, async (file) => asText((await load(file)).idosCode))
}

/** How another try is named: a browser may have kept what it refused, for as long as the file lives. */
const AGAIN = '?again='

function isOneOf(files: readonly string[], url: string): boolean {
  const [file = '', tries] = url.split(AGAIN)
  return files.includes(file) && (tries === undefined || /^\d{1,9}$/.test(tries))
}

function createLoad(page: Document, trust: (url: string) => string) {
  const refused = new Map<string, number>()
  return async ({ url, integrity }: SealedScript, given?: object): Promise<Carrier> => {
    const tries = refused.get(url) ?? 0
    const from = tries === 0 ? url : `${url}${AGAIN}${tries}`
    try {
      return await loadCarrier(page, trust(from), integrity, given)
    } catch (error) {
      refused.set(url, tries + 1)
      throw error
    }
  }
}

function eachOnce<F, T>(
  files: readonly F[],
  read: (file: F) => Promise<T>,
): (index: number) => Promise<T> {
  const loads = files.map((one) => onceUnlessFailed(() => read(one)))
  return (index) => loads[index]?.() ?? Promise.reject(new RangeError('there is no such file'))
}

const REFUSED = 'a file of this page was refused'

function asText(code: unknown): string {
  if (typeof code !== 'string') throw new TypeError(REFUSED)
  return code
}

function onceUnlessFailed<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null
  return () => {
    loading ??= load()
    loading.catch(() => {
      loading = null
    })
    return loading
  }
}

function loadCarrier(
  page: Document,
  url: string,
  integrity: string,
  given?: object,
): Promise<Carrier> {
  return new Promise((resolve, reject) => {
    const element = page.createElement('script') as Carrier
    element.integrity = integrity
    // Without it the Integrity-Policy of the page does not count the hash.
    element.crossOrigin = 'anonymous'
    element.idosGiven = given
    element.onerror = () => {
      element.remove()
      reject(new TypeError(REFUSED))
    }
    element.onload = () => {
      element.remove()
      resolve(element)
    }
    element.src = url
    page.head.append(element)
  })
}
