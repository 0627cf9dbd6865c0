import type { BrowserContext, Page } from 'playwright-core'

/**
 * Watches everything that reaches pages other than the Enclave: window messages, port messages in both directions,
 * arguments of postMessage, requests, console lines, storage entries. Binary data is kept as one character per byte.
 */
export type Recorder = {
  /** Everything seen so far, storage included. */
  collect(): Promise<readonly Entry[]>
}
export type Entry = { readonly where: string; readonly text: string }

/** Runs in every frame before its own scripts. `__idosRecord` is a Playwright binding. */
function instrument(enclaveOrigin: string): void {
  if (location.origin === enclaveOrigin || location.origin === 'null') return
  const record = (globalThis as unknown as { __idosRecord(where: string, text: string): void })
    .__idosRecord
  const flatten = (value: unknown, depth: number, out: string[]): void => {
    if (depth > 12 || value === null || value === undefined) return
    if (typeof value === 'string') out.push(value)
    else if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
      out.push(String(value))
    else if (value instanceof ArrayBuffer) flatten(new Uint8Array(value), depth, out)
    else if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      let text = ''
      for (const byte of bytes) text += String.fromCharCode(byte)
      out.push(text)
    } else if (typeof CryptoKey !== 'undefined' && value instanceof CryptoKey)
      out.push('[[CryptoKey]]')
    else if (value instanceof Map || value instanceof Set)
      for (const item of value) flatten(item, depth + 1, out)
    else if (typeof value === 'object') {
      for (const [key, item] of Object.entries(value as object)) {
        out.push(key)
        flatten(item, depth + 1, out)
      }
    }
  }
  const log = (where: string, value: unknown) => {
    const out: string[] = []
    flatten(value, 0, out)
    if (out.length > 0) record(`${where} @ ${location.origin}`, out.join('\u0001'))
  }

  const { addEventListener } = EventTarget.prototype
  addEventListener.call(
    window,
    'message',
    ((event: MessageEvent) => log('window message', event.data)) as EventListener,
    true,
  )

  const portPost = MessagePort.prototype.postMessage
  MessagePort.prototype.postMessage = function (this: MessagePort, ...args: unknown[]) {
    log('port.postMessage', args[0])
    return portPost.apply(this, args as never)
  }
  const onmessage = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage')
  const watched = new WeakSet<MessagePort>()
  const watch = (port: MessagePort) => {
    if (watched.has(port)) return
    watched.add(port)
    addEventListener.call(port, 'message', ((event: MessageEvent) =>
      log('port message', event.data)) as EventListener)
  }
  Object.defineProperty(MessagePort.prototype, 'onmessage', {
    ...onmessage,
    set(this: MessagePort, handler: unknown) {
      watch(this)
      onmessage?.set?.call(this, handler)
    },
  })
  MessagePort.prototype.addEventListener = function (this: MessagePort, ...args: unknown[]) {
    watch(this)
    return addEventListener.apply(this, args as never)
  }
  for (const target of [window, Window.prototype] as { postMessage: unknown }[]) {
    const original = target.postMessage as (...args: unknown[]) => unknown
    if (typeof original !== 'function') continue
    target.postMessage = function (this: unknown, ...args: unknown[]) {
      log('window.postMessage', args[0])
      return original.apply(this ?? window, args)
    }
  }
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    const original = console[level]
    console[level] = (...args: unknown[]) => {
      log(`console.${level}`, args)
      original.apply(console, args)
    }
  }
}

/** Reads what a frame has stored. Denied storage is an answer, too: there is nothing in it. */
async function readStorage(): Promise<string> {
  const out: string[] = [document.cookie]
  for (const name of ['localStorage', 'sessionStorage'] as const) {
    try {
      out.push(JSON.stringify(window[name]))
    } catch {
      // Denied in a partitioned frame.
    }
  }
  try {
    for (const { name } of await indexedDB.databases()) {
      if (!name) continue
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name)
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      for (const store of database.objectStoreNames) {
        const values = await new Promise<unknown[]>((resolve) => {
          const request = database.transaction(store).objectStore(store).getAll()
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => resolve([])
        })
        out.push(JSON.stringify(values))
      }
      database.close()
    }
  } catch {
    // Denied likewise.
  }
  return out.join('\u0001')
}

export async function installRecorder(
  context: BrowserContext,
  enclaveOrigin: string,
): Promise<Recorder> {
  const entries: Entry[] = []
  const add = (where: string, text: string) => entries.push({ where, text })
  await context.exposeBinding('__idosRecord', (_source, where: string, text: string) =>
    add(where, text),
  )
  await context.addInitScript(instrument, enclaveOrigin)
  context.on('request', (request) => {
    add(`request ${request.method()}`, request.url())
    const body = request.postDataBuffer()
    if (body) {
      add(`request body ${request.url()}`, body.toString('latin1'))
      add(`request body ${request.url()}`, body.toString('utf8'))
    }
    for (const [name, value] of Object.entries(request.headers()))
      add(`request header ${name}`, value)
  })
  const watchPage = (page: Page) => {
    page.on('console', (message) => add(`console ${page.url()}`, message.text()))
    page.on('framenavigated', (frame) => add('navigation', frame.url()))
  }
  context.pages().forEach(watchPage)
  context.on('page', watchPage)

  return {
    async collect() {
      const stored: Entry[] = []
      for (const page of context.pages()) {
        for (const frame of page.frames()) {
          const origin = new URL(frame.url() === 'about:blank' ? 'http://blank' : frame.url())
            .origin
          if (origin === enclaveOrigin) continue
          const text = await frame.evaluate(readStorage).catch(() => '')
          stored.push({ where: `storage @ ${origin}`, text })
        }
      }
      for (const cookie of await context.cookies())
        stored.push({ where: `cookie ${cookie.name}`, text: cookie.value })
      return [...entries, ...stored]
    },
  }
}

/** Every form in which a secret could travel. */
function encodings(secret: Uint8Array): ReadonlyMap<string, string> {
  const buffer = Buffer.from(secret)
  const forms = new Map<string, string>()
  forms.set('raw bytes', buffer.toString('latin1'))
  const text = buffer.toString('utf8')
  if (Buffer.from(text).equals(buffer)) {
    forms.set('text', text)
    forms.set('utf-16le', Buffer.from(text, 'utf16le').toString('latin1'))
    forms.set('percent-encoding', encodeURIComponent(text))
  }
  forms.set('hex', buffer.toString('hex'))
  forms.set('HEX', buffer.toString('hex').toUpperCase())
  for (const offset of [0, 1, 2]) {
    // The characters that depend on the secret alone, wherever it starts inside a longer base64 text.
    const padded = Buffer.concat([Buffer.alloc(offset), buffer])
    const encoded = padded.toString('base64').replace(/=+$/, '')
    const inner = encoded.slice(
      offset === 0 ? 0 : offset + 1,
      encoded.length - (padded.length % 3 === 0 ? 0 : 1),
    )
    forms.set(`base64 at offset ${offset}`, inner)
    forms.set(`base64url at offset ${offset}`, inner.replaceAll('+', '-').replaceAll('/', '_'))
  }
  return forms
}

/** Where, and in which form, a secret was seen. */
export function occurrences(entries: readonly Entry[], secret: Uint8Array): readonly string[] {
  const found: string[] = []
  for (const [form, needle] of encodings(secret)) {
    for (const entry of entries)
      if (entry.text.includes(needle)) found.push(`${form} in ${entry.where}`)
  }
  return found
}
