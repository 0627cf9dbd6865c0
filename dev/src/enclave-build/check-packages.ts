import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findPackageFaults } from './find-package-faults.ts'
import { packagesBehind } from './lock-closure.ts'
import { hashPackage } from './package-hash.ts'
import { enclavePackages } from './packages.ts'

/** What is wrong with the packages that the Enclave of a tree is built from. */
export function checkPackages(root: string): string[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return findPackageFaults({
    locked: packagesBehind(lock, 'enclave'),
    known: enclavePackages,
    hash: (folder) => hashPackage(join(root, folder)),
  })
}
