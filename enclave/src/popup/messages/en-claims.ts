/** What is read where a credential leaves in part. */
export const claims = { kept: 'Stays with you, and is not shared:' } as const
