/** Checks of a credential that somebody shared, beside those of what it says: for whoever reads it. */
export {
  issuerOf,
  type NotesCheckOptions,
  type NotesRow,
  namedIn,
  notesCheck,
} from './notes-check.ts'
export { contentHashCheck, encryptorCheck, type SignedCopy } from './row-checks.ts'
