import type { LockedPackage } from './lock-closure.ts'
import type { EnclavePackage } from './packages.ts'

type Options = {
  /** From package-lock.json. */
  locked: readonly LockedPackage[]
  /** What a reviewer has seen, by name. */
  known: Readonly<Record<string, EnclavePackage>>
  hash(folder: string): string
}

/** What is wrong with the packages that a build of the Enclave would contain, in sentences. */
export function findPackageFaults({ locked, known, hash }: Options): string[] {
  const names = new Set(locked.map(({ name }) => name))
  const gone = Object.keys(known).filter((name) => !names.has(name))
  return [
    ...gone.map((name) => `${name} is no longer in the Enclave.`),
    ...locked.flatMap((one) => faultsOf(one, known[one.name], hash)),
  ]
}

function faultsOf(
  { name, folder, version, integrity, hasInstallScript }: LockedPackage,
  seen: EnclavePackage | undefined,
  hash: Options['hash'],
): string[] {
  const faults: string[] = []
  if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''))
    faults.push(`${name} has no SHA-512 in package-lock.json.`)
  if (hasInstallScript) faults.push(`${name} runs a script when it is installed.`)
  if (!seen) return [...faults, `${name} ${version} is new in the Enclave.`]
  if (version !== seen.version) faults.push(`${name} is ${version}, not ${seen.version}.`)
  const is = hash(folder)
  if (is !== seen.sha256) faults.push(`The files of ${name} have the hash ${is}.`)
  return faults
}

/** Ranges among the versions that a manifest declares: whoever installs without the lock file would get another package. */
export function findRanges(dependencies: Readonly<Record<string, string>>): string[] {
  return Object.entries(dependencies)
    .filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${name} ${version}`)
}
