import { linked } from './en-linked.ts'
import { others } from './en-others.ts'
import { profile } from './en-profile.ts'
import { settings } from './en-settings.ts'

/** Texts of what nobody sees first, which load with it: those of another language come with that language. */
export const later = { ...profile, ...others, ...settings, linked }

export type LaterMessages = typeof later
