import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { MANIFEST_PATH } from '@idos/enclave/deployment'
import type { SiteName } from '../sites/site-rules.ts'

const page = (title: string) =>
  `<!doctype html>\n<html lang="en" data-enclave="https://old.example">\n<head><title>${title}</title></head></html>\n`

const ENCLAVE = {
  '/assets/frame-Ab12.css': '.a{color:red}'.repeat(20),
  '/assets/frame-Ab12.js': 'let a=1\n'.repeat(50),
  '/checkup.html': page('checkup'),
  '/continue.html': page('continue'),
  '/desk.html': page('desk'),
  '/deskframe.html': page('deskframe'),
  '/frame.html': page('frame'),
  '/popup.html': page('popup'),
  '/reader.html': page('reader'),
  '/site.html': page('site'),
}
const ISLE = { '/assets/index-Ab12.js': 'let b=1\n'.repeat(50), '/index.html': page('isle') }

const DASHBOARD = {
  '/assets/index-Cd34.js': 'let c=1\n'.repeat(50),
  '/index.html': page('dashboard'),
}

const CONSUMERS = {
  '/assets/index-Ef56.js': 'let d=1\n'.repeat(50),
  '/index.html': page('consumers'),
}

/** Small builds of the sites, as the real ones lie in their folders. For tests. */
export function writeFakeBuilds(folder: string): Readonly<Record<SiteName, string>> {
  const files = Object.entries(ENCLAVE).map(([path, text]) => ({
    path,
    sha256: createHash('sha256').update(text).digest('hex'),
    size: text.length,
  }))
  const manifest = {
    format: 'idos-enclave-manifest-1',
    origins: { enclave: 'https://old.example', isles: ['https://old-isle.example'] },
    commit: null,
    files,
  }
  const enclave = { ...ENCLAVE, [MANIFEST_PATH]: `${JSON.stringify(manifest, null, 2)}\n` }
  const builds = {
    enclave: join(folder, 'built-enclave'),
    isle: join(folder, 'built-isle'),
    dashboard: join(folder, 'built-dashboard'),
    consumers: join(folder, 'built-consumers'),
  }
  writeAll(builds.enclave, { ...enclave, '/.built': 'a stamp', '/stranger.html': page('stranger') })
  writeAll(builds.isle, { ...ISLE, '/.built': 'a stamp' })
  writeAll(builds.dashboard, { ...DASHBOARD, '/.built': 'a stamp' })
  writeAll(builds.consumers, { ...CONSUMERS, '/.built': 'a stamp' })
  return builds
}

function writeAll(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}
