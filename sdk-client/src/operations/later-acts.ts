/** What `load-later-acts.ts` loads; a module of its own, so that a bundler keeps it apart. */
export { backup } from './backup.ts'
export { changePassword, passwordChange, resumePasswordChange } from './change-password.ts'
export { eraseProfile } from './erase-profile.ts'
export { match } from './match.ts'
export { readAccessRecords } from './read-access-records.ts'
export { finishRoundTrip, prepareRoundTrip } from './round-trip.ts'
export { writeGrant } from './write-grant.ts'
export { draftWriteGrant } from './write-grant-draft.ts'
