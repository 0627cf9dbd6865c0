import type { Plugin } from 'vite'
import { type DeployedFor, writeDeployedFor } from '../core/protocol/src/deployed-for.ts'

/** Writes onto every page for whom it is deployed: what `idos sites build` replaces, in a build that others made. */
export function deployedFor(values: DeployedFor): Plugin {
  return {
    name: 'idos:deployed-for',
    transformIndexHtml: { order: 'post', handler: (html) => writeDeployedFor(html, values) },
  }
}
