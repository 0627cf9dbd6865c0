/** How many names a receipt lists, and how long they are. Apart from its form, so that who only names has no schemas. */
export const NAME_LIMITS = { kinds: 3, fields: 200, length: 100 } as const
