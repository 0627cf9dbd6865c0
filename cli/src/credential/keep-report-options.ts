// Apart from what runs: help is there without the consumer's packages.

/** A page for whoever reads the report. */
export const reportOption = {
  value: 'FILE',
  path: true,
  help: 'new HTML page with the report: for a file, or to print',
  otherwise: 'none',
} as const

export const archiveOption = {
  value: 'FILE',
  path: true,
  help: 'new file, which only you can read, with all that gives the same report later: the credential too',
  otherwise: 'none',
} as const
