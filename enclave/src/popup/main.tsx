import { isleOrigins } from '../shared/deployed-for.ts'
import { connectToFrame } from './connect.ts'
import { createSealedFiles } from './sealed-files.ts'
import { startSecurePage } from './secure-page.tsx'

const root = document.getElementById('app')
if (root) {
  startSecurePage({
    root,
    files: createSealedFiles(document),
    fragment: location.hash,
    connect: () => connectToFrame(window, isleOrigins),
    leave: () => window.close(),
  })
}
