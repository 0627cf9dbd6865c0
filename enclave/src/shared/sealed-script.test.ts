import { afterEach, describe, expect, it } from 'vitest'
import { createSealedLoader, createSealedTexts } from './sealed-script.ts'

const script = { url: '/assets/worker-x.js', integrity: 'sha384-right' }
type Global = { trustedTypes?: unknown }

afterEach(() => {
  delete (globalThis as Global).trustedTypes
})

/** A page whose script elements load as the test says. */
function createPage(run: (element: Record<string, unknown>) => void) {
  const elements: Record<string, unknown>[] = []
  const page = {
    createElement: () => {
      const element = { remove: () => undefined } as Record<string, unknown>
      elements.push(element)
      return element
    },
    head: { append: (element: Record<string, unknown>) => queueMicrotask(() => run(element)) },
  }
  return { page: page as unknown as Document, elements }
}
const fire = (element: Record<string, unknown>, name: 'onload' | 'onerror') =>
  (element[name] as () => void)()

describe('createSealedLoader', () => {
  it('loads the file with its hash, once, and gives a worker URL of the very code in it', async () => {
    const { page, elements } = createPage((element) => {
      element.idosCode = 'self.x = 1'
      fire(element, 'onload')
    })
    const { worker: load } = createSealedLoader(page, script)
    const url = await load()
    expect(await load()).toBe(url)
    expect(elements).toHaveLength(1)
    expect(elements[0]).toMatchObject({
      src: script.url,
      integrity: script.integrity,
      crossOrigin: 'anonymous',
    })
    expect(await (await fetch(url)).text()).toBe('self.x = 1')
  })

  it('gives nothing when the browser refuses the file, and tries again', async () => {
    const { page, elements } = createPage((element) => fire(element, 'onerror'))
    const { worker: load } = createSealedLoader(page, script)
    for (const _ of [1, 2, 3]) await expect(load()).rejects.toThrow(TypeError)
    // Under names of their own: what was refused may have been kept.
    const { url, integrity } = script
    expect(elements.map(({ src }) => src)).toEqual([url, `${url}?again=1`, `${url}?again=2`])
    expect(elements.map((one) => one.integrity)).toEqual([integrity, integrity, integrity])
  })

  it('gives nothing of a file that is another script', async () => {
    const { page } = createPage((element) => fire(element, 'onload'))
    await expect(createSealedLoader(page, script).worker()).rejects.toThrow(TypeError)
  })

  it('gives workers of other files, too, and of nothing that it did not check', async () => {
    const created: { createScriptURL(url: string): string }[] = []
    const factory = {
      createPolicy: (_: string, rules: { createScriptURL(url: string): string }) => {
        created.push(rules)
        return rules
      },
    }
    Object.assign(globalThis, { trustedTypes: factory })
    const { page } = createPage((element) => {
      element.idosCode = `self.from = '${element.src}'`
      fire(element, 'onload')
    })
    const { workerOf } = createSealedLoader(page, script, [
      { url: '/assets/keys-x.js', integrity: 'sha384-keys' },
    ])
    const url = await workerOf(0)
    expect(await (await fetch(url)).text()).toBe("self.from = '/assets/keys-x.js'")
    await expect(workerOf(1)).rejects.toThrow(RangeError)
    const other = URL.createObjectURL(new Blob(['self.x = 1']))
    expect(() => created[0]?.createScriptURL(other)).toThrow(TypeError)
    expect(created).toHaveLength(1)
  })

  it('gives the text of other files, each with its hash, and runs none', async () => {
    const words = [
      { url: '/assets/words-1.js', integrity: 'sha384-one' },
      { url: '/assets/words-2.js', integrity: 'sha384-two' },
    ]
    const { page, elements } = createPage((element) => {
      element.idosCode = `text of ${element.src}`
      fire(element, 'onload')
    })
    const loader = createSealedLoader(page, script, words)
    expect(await loader.text(1)).toBe('text of /assets/words-2.js')
    expect(await loader.text(1)).toBe('text of /assets/words-2.js')
    expect(elements.map(({ src, integrity }) => [src, integrity])).toEqual([
      ['/assets/words-2.js', 'sha384-two'],
    ])
    await expect(loader.text(2)).rejects.toThrow(RangeError)
  })

  it('gives what a later part left on its own tag, once, and gives that part its modules', async () => {
    const later = {
      script: { url: '/assets/later-x.js', integrity: 'sha384-later' },
      given: { a: {} },
    }
    const exported = { Screen: () => null }
    const { page, elements } = createPage((element) => {
      element.idosPart = exported
      fire(element, 'onload')
    })
    const loader = createSealedLoader(page, script, [], [later])
    expect(await loader.part(0)).toBe(exported)
    expect(await loader.part(0)).toBe(exported)
    expect(elements).toHaveLength(1)
    expect(elements[0]).toMatchObject({
      src: later.script.url,
      integrity: later.script.integrity,
      crossOrigin: 'anonymous',
      idosGiven: later.given,
    })
  })

  it('gives no part that was refused or left nothing, and tries again', async () => {
    const later = { script: { url: '/assets/later-x.js', integrity: 'sha384-later' }, given: {} }
    const { page, elements } = createPage((element) =>
      fire(element, elements.length === 1 ? 'onerror' : 'onload'),
    )
    const loader = createSealedLoader(page, script, [], [later])
    await expect(loader.part(0)).rejects.toThrow(TypeError)
    await expect(loader.part(0)).rejects.toThrow(TypeError)
    expect(elements).toHaveLength(2)
    await expect(createSealedLoader(page, script).part(0)).rejects.toThrow(RangeError)
  })

  it('lets no other URL through the policy of the page', async () => {
    let rule: ((url: string) => string) | undefined
    ;(globalThis as Global).trustedTypes = {
      createPolicy: (_: string, rules: { createScriptURL(url: string): string }) => {
        rule = rules.createScriptURL
        return rules
      },
    }
    const { page } = createPage((element) => {
      element.idosCode = ''
      fire(element, 'onload')
    })
    const { worker: load } = createSealedLoader(page, script)
    expect(rule?.(script.url)).toBe(script.url)
    const again = `${script.url}?again=`
    expect(rule?.(`${again}1`)).toBe(`${again}1`)
    const others = ['', '/assets/other.js', 'https://evil.example/x.js', 'blob:x', '/x?again=1']
    for (const url of [...others, `${again}1&x`, `${again}`]) {
      expect(() => rule?.(url)).toThrow(TypeError)
    }
    expect(rule?.(await load())).toMatch(/^blob:/)
    expect(() => rule?.(URL.createObjectURL(new Blob(['evil'])))).toThrow(TypeError)
  })
})

describe('createSealedTexts', () => {
  const texts = [
    { url: '/assets/language-0-x.js', integrity: 'sha384-zero' },
    { url: '/assets/language-1-x.js', integrity: 'sha384-one' },
  ]

  it('gives the text of one file, with its hash, once', async () => {
    const { page, elements } = createPage((element) => {
      element.idosCode = `text of ${element.src}`
      fire(element, 'onload')
    })
    const text = createSealedTexts(page, texts)
    expect(await text(1)).toBe('text of /assets/language-1-x.js')
    expect(await text(1)).toBe('text of /assets/language-1-x.js')
    expect(
      elements.map(({ src, integrity, crossOrigin }) => [src, integrity, crossOrigin]),
    ).toEqual([['/assets/language-1-x.js', 'sha384-one', 'anonymous']])
    await expect(text(2)).rejects.toThrow(RangeError)
  })

  it('gives nothing of a file that the browser refuses, and tries again', async () => {
    const { page, elements } = createPage((element) => fire(element, 'onerror'))
    const text = createSealedTexts(page, texts)
    await expect(text(0)).rejects.toThrow(TypeError)
    await expect(text(0)).rejects.toThrow(TypeError)
    expect(elements).toHaveLength(2)
  })

  it('lets no other URL through the policy of the page', () => {
    let rule: ((url: string) => string) | undefined
    ;(globalThis as Global).trustedTypes = {
      createPolicy: (_: string, rules: { createScriptURL(url: string): string }) => {
        rule = rules.createScriptURL
        return rules
      },
    }
    createSealedTexts(createPage(() => undefined).page, texts)
    expect(rule?.('/assets/language-0-x.js')).toBe('/assets/language-0-x.js')
    for (const url of ['', '/assets/worker-x.js', 'https://evil.example/x.js', 'blob:x'])
      expect(() => rule?.(url)).toThrow(TypeError)
  })
})
