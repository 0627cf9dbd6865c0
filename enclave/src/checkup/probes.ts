import { type Assertion, assertion } from '../shared/assertion.ts'

/** What this very page can and cannot do. */
export async function probePage(): Promise<Assertion[]> {
  return [
    assertion('this page is not framed', window.top === window),
    assertion('this page has no opener', window.opener === null),
    assertion('cross-origin isolated', window.crossOriginIsolated),
    assertion('agent cluster of its own', isOriginKeyed()),
    assertion('markup from text is refused (Trusted Types)', throws(insertMarkup)),
    assertion('a second Trusted Types policy is refused', throws(createOtherPolicy)),
    assertion('inline style is refused', !inlineStyleApplies()),
    assertion('other origins cannot be fetched', await isRefused('https://example.com/')),
    assertion('other origins cannot be loaded as pictures', await pictureIsRefused()),
    assertion('no cookie', document.cookie === '', document.cookie || '(none)'),
    assertion('nothing in localStorage', countStored('localStorage') === 0),
    assertion('nothing in sessionStorage', countStored('sessionStorage') === 0),
    assertion('no service worker', (await serviceWorkers()) === 0),
    assertion('IndexedDB for remembered recipients', await canOpenDatabase()),
  ]
}

function throws(act: () => unknown): boolean {
  try {
    act()
    return false
  } catch {
    return true
  }
}

function insertMarkup(): void {
  document.createElement('div').innerHTML = '<b>x</b>'
}

function createOtherPolicy(): void {
  const factory = (
    globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): unknown } }
  ).trustedTypes
  if (!factory) throw new TypeError('no Trusted Types')
  factory.createPolicy('other', {})
}

function inlineStyleApplies(): boolean {
  const probe = document.createElement('p')
  probe.setAttribute('style', 'text-indent: 7px')
  document.body.append(probe)
  const applied = getComputedStyle(probe).textIndent === '7px'
  probe.remove()
  return applied
}

function isOriginKeyed(): boolean {
  return (globalThis as { originAgentCluster?: boolean }).originAgentCluster === true
}

async function isRefused(url: string): Promise<boolean> {
  return fetch(url, { mode: 'no-cors' }).then(
    () => false,
    () => true,
  )
}

function pictureIsRefused(): Promise<boolean> {
  return new Promise((resolve) => {
    const picture = new Image()
    picture.onload = () => resolve(false)
    picture.onerror = () => resolve(true)
    picture.src = 'https://example.com/favicon.ico'
  })
}

function countStored(kind: 'localStorage' | 'sessionStorage'): number {
  try {
    return window[kind].length
  } catch {
    return 0
  }
}

async function serviceWorkers(): Promise<number> {
  try {
    return (await navigator.serviceWorker.getRegistrations()).length
  } catch {
    return 0
  }
}

function canOpenDatabase(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open('idos-checkup')
      request.onsuccess = () => {
        request.result.close()
        indexedDB.deleteDatabase('idos-checkup')
        resolve(true)
      }
      request.onerror = () => resolve(false)
    } catch {
      resolve(false)
    }
  })
}
