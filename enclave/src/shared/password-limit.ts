/** Longest password that is read, in bytes of UTF-8: scrypt would take more, a person does not type more. */
export const PASSWORD_LIMIT = 1024
