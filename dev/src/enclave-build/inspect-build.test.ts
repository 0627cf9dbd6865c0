import { describe, expect, it } from 'vitest'
import { addressesIn, inspectBuild } from './inspect-build.ts'

const ENCLAVE = 'https://enclave.example'
const inspect = (text: string, path = '/assets/a.js') =>
  inspectBuild(new Map([[path, new TextEncoder().encode(text)]]), [ENCLAVE], ['/home/me/idos'])

describe('inspectBuild', () => {
  it.each([
    'fetch("https://stats.example/hit")',
    "import('https://cdn.example/x.js')",
    'new Worker(`http://cdn.example/w.js`)',
    'x="wss://socket.example"',
    '{"u":"https:\\/\\/escaped.example"}',
    '<script src="//cdn.example/x.js"></script>',
    '<link href=//cdn.example/x.css>',
    'body{background:url(//cdn.example/x.png)}',
    '@import "//cdn.example/x.css"',
    'x="HTTPS://upper.example"',
    'x="https://enclave.example.evil.example"',
    'x="https://enclave.example/other"',
    'x="https://www.w3.org/2000/svg"',
    'x="https://docs.idos.network/errors/hit"',
  ])('finds the origin of somebody else in %s', (text) => {
    expect(inspect(text)).toEqual([expect.stringMatching(/^\/assets\/a\.js names \S+\.$/)])
  })

  it.each([
    `const own="${ENCLAVE}"`,
    'document.createElementNS("http://www.w3.org/2000/svg","svg")',
    't.startsWith("https://")',
    'x=`https://docs.idos.network/errors`',
    '// a comment, and a/b//c',
    '<script src="/assets/x.js"></script>',
  ])('has nothing against %s', (text) => {
    expect(inspect(text)).toEqual([])
  })

  it.each([
    ['//# sourceMappingURL=a.js.map', '/assets/a.js', 'has a source map'],
    ['{}', '/assets/a.js.map', 'has a source map'],
    ['navigator.sendBeacon("/x")', '/assets/a.js', 'has sendBeacon'],
    ['new WebSocket(x)', '/assets/a.js', 'has WebSocket'],
    ['"report-to"', '/assets/a.js', 'has report-to'],
    ['"/home/me/idos/enclave/src"', '/assets/a.js', 'names the folder /home/me/idos'],
  ])('finds %s in %s', (text, path, sentence) => {
    expect(inspect(text, path)).toEqual([`${path} ${sentence}.`])
  })
})

describe('the desk’s worker', () => {
  const desk = '/assets/desk.worker-Ab_3-x.js'

  it('names what its linked data means', () => {
    const text = '"https://w3id.org/security#proof" "https://schema.org/name"'
    expect(inspect(text, desk)).toEqual([])
    expect(inspect(text)).toHaveLength(2)
  })

  it.each([
    '"https://stats.example/w3id.org/"',
    '"https://w3id.org.evil.example/x"',
    '"https://idos.network/collect?x"',
    '"https://raw.githubusercontent.com/somebody/else"',
    'new XMLHttpRequest()',
  ])('is held to that: %s', (text) => {
    expect(inspect(text, desk)).toHaveLength(1)
  })
})

it('addressesIn tells each once', () => {
  expect(addressesIn('"https://a.example" "https://a.example"')).toEqual(['https://a.example'])
})
