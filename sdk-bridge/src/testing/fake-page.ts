/** Just enough of a page to mount a frame in: for tests without a browser. */

export type FakeFrame = HTMLIFrameElement & {
  /** Messages that were posted into the frame. */
  readonly posted: { data: unknown; targetOrigin: string; port: MessagePort }[]
  fire(event: string): void
}

type Listener = (event: Event) => void

function createTarget() {
  const listeners = new Map<string, Set<Listener>>()
  return {
    addEventListener(type: string, listener: Listener) {
      listeners.set(type, (listeners.get(type) ?? new Set()).add(listener))
    },
    removeEventListener(type: string, listener: Listener) {
      listeners.get(type)?.delete(listener)
    },
    dispatch(type: string, event: Partial<SecurityPolicyViolationEvent> = {}) {
      for (const listener of [...(listeners.get(type) ?? [])]) listener(event as Event)
    },
    count: () => [...listeners.values()].reduce((sum, set) => sum + set.size, 0),
  }
}

export function createFakePage() {
  const documentTarget = createTarget()
  const frames: FakeFrame[] = []
  const texts: string[] = []

  function createElement(tag: string): HTMLElement {
    const target = createTarget()
    const element = {
      ...target,
      tagName: tag.toUpperCase(),
      style: {} as Record<string, string>,
      attributes: {} as Record<string, string>,
      parent: null as unknown,
      ownerDocument: page,
      setAttribute(name: string, value: string) {
        element.attributes[name] = value
      },
      append(...children: { parent: unknown }[]) {
        for (const child of children) {
          child.parent = element
          element.children.push(child)
        }
      },
      children: [] as unknown[],
      remove() {
        const { parent } = element as { parent: { children: unknown[] } | null }
        if (parent) parent.children = parent.children.filter((child) => child !== element)
        element.parent = null
      },
      set textContent(text: string) {
        texts.push(text)
      },
      fire: (event: string) => target.dispatch(event),
    }
    if (tag === 'iframe') {
      const posted: FakeFrame['posted'] = []
      Object.assign(element, {
        posted,
        contentWindow: {
          postMessage(data: unknown, targetOrigin: string, [port]: MessagePort[]) {
            if (port) posted.push({ data, targetOrigin, port })
          },
        },
      })
      frames.push(element as unknown as FakeFrame)
    }
    return element as unknown as HTMLElement
  }

  const page = { createElement, ...documentTarget }
  return {
    createContainer: () => createElement('div') as HTMLElement & { children: unknown },
    frames,
    texts,
    /** Listeners that are still attached to the document. */
    listenerCount: documentTarget.count,
    violatePolicy: (event: Partial<SecurityPolicyViolationEvent>) =>
      documentTarget.dispatch('securitypolicyviolation', event),
  }
}
