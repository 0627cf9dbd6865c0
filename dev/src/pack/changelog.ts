/** A changeset: the front matter names packages and kinds of change, the rest is for those who upgrade. */
const FRONT_MATTER = /^---\n(?:[\s\S]*?\n)?---(?:\n|$)/

/** The sentences of these changesets, one line each, in the order given. Empty ones are left out. */
export function sentencesOf(changesets: readonly string[]): readonly string[] {
  return changesets
    .map((text) =>
      text
        .replace(FRONT_MATTER, '')
        .trim()
        .replaceAll(/\s*\n\s*/g, ' '),
    )
    .filter((sentence) => sentence !== '')
}

/** The list of changes with a version more, before the others. Throws when the version is there already. */
export function withVersion(
  changelog: string,
  version: string,
  sentences: readonly string[],
): string {
  const heading = `## ${version}\n`
  if (changelog.includes(heading)) throw new Error(`CHANGELOG.md has ${version} already.`)
  const section = `${heading}\n${sentences.map((one) => `- ${one}`).join('\n')}\n\n`
  const first = changelog.indexOf('## ')
  if (first < 0) return `${changelog.trimEnd()}\n\n${section.trimEnd()}\n`
  return changelog.slice(0, first) + section + changelog.slice(first)
}
