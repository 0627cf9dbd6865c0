/** What reminds a person of the recovery words, once what they came for is done. */
export const reminder = {
  body: 'If you forget your password, only your recovery words open this profile. Keep them now if you have not yet.',
  keep: 'Keep recovery words',
}
