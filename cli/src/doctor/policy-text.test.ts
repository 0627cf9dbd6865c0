import { describe, expect, it } from 'vitest'
import { mayFrame, withFrame, withSandbox } from './policy-text.ts'

describe('policies as texts', () => {
  it.each([
    [
      "default-src 'self'; script-src 'none'",
      "default-src 'self'; script-src 'none'; frame-src 'self' https://i.example",
    ],
    ["frame-src 'NONE'", 'frame-src https://i.example'],
    ['frame-src a.example; Frame-Src b.example', 'frame-src a.example https://i.example'],
    ['img-src *', 'img-src *; frame-src https://i.example'],
  ])('%s gets a frame', (policy, fixed) => {
    expect(withFrame(policy, 'https://i.example')).toBe(fixed)
    expect(withSandbox(policy.toLowerCase())).not.toContain('allow')
  })

  it.each([
    [undefined, true],
    ["default-src 'none'", true],
    ["frame-ancestors 'none'", false],
    ['frame-ancestors https://page.example', true],
    ['frame-ancestors https://*.example', true],
    ['frame-ancestors https://*.page.example', false],
    ['frame-ancestors http://page.example', false],
    ['frame-ancestors https://page.example:8443', false],
    ['frame-ancestors https://page.example:*', true],
    ['frame-ancestors https:', true],
    ['frame-ancestors *', true],
    ["frame-ancestors *, frame-ancestors 'none'", false],
    ['frame-ancestors https://evil-page.example', false],
  ])('%s lets a page of https://page.example frame it: %s', (header, may) => {
    expect(mayFrame(header, 'https://page.example')).toBe(may)
  })
})
