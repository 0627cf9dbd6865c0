import { linked } from './en-linked.ts'
import { profile } from './en-profile.ts'

/** English texts of the screens that load later, and come with them. */
export const later = { ...profile, linked }

export type LaterWords = typeof later
