import { defineConfig } from 'vite'
import { separatePages } from '../vite/bundles.ts'
import { commitOfSources } from '../vite/commit.ts'
import { deployedFor } from '../vite/deployed-for.ts'
import { subresourceIntegrity } from '../vite/integrity.ts'
import { onlySaidSentences } from '../vite/only-said-sentences.ts'
import { optionalCertificates, requiredOrigin, requiredOrigins } from '../vite/origins.ts'
import { withoutIssueTexts } from '../vite/without-issue-texts.ts'
import { buildManifest } from './vite/manifest.ts'
import { SAYING, sealedScripts } from './vite/sealed-scripts.ts'

/**
 * Every page is a bundle of its own: no file is shared between the frame, which talks to strangers, and the popup, and
 * every script that a page loads stands in its HTML with its hash. In mode `playground` the pages for looking at every screen,
 * and none of the Enclave's own: what is deployed, and listed in its manifest, does not have them.
 */
export default defineConfig(({ mode }) => {
  const isPlayground = mode === 'playground'
  const enclaveOrigin = requiredOrigin('IDOS_ENCLAVE_ORIGIN')
  const isleOrigins = requiredOrigins('IDOS_ISLE_ORIGINS')
  return separatePages(
    {
      room: import.meta.url,
      pages: isPlayground
        ? ['playground', 'screen']
        : [
            ...['frame', 'popup', 'continue', 'reader', 'site', 'checkup'],
            ...['deskframe', 'desk'],
          ],
      builtFor: `Built the Enclave of ${enclaveOrigin}, for Isles of ${isleOrigins.join(' and ')}`,
      plugins: [
        withoutIssueTexts(),
        onlySaidSentences(SAYING),
        sealedScripts(optionalCertificates('IDOS_VERIFIER_ANCHORS')),
        deployedFor({ enclave: enclaveOrigin, isles: isleOrigins.join(' ') }),
        subresourceIntegrity(),
        !isPlayground &&
          buildManifest({ enclave: enclaveOrigin, isles: [...isleOrigins] }, commitOfSources()),
      ],
    },
    { modulePreload: false },
  )
})
