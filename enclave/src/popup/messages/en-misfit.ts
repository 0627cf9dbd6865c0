/** What is read where a page asks something of a content that it would like shared. */
export const misfit = {
  misfit: {
    held: 'It holds what the app asks for:',
    title: 'This credential does not hold what the app asks for:',
    body: 'Decline, and nothing is shared: the app learns that you declined, not why. Another credential of yours may fit, or you can have one issued.',
    anyway: 'Share it all the same. It will probably be refused.',
    confirm:
      'First tick the box above, or decline: this credential does not hold what is asked for.',
  },
} as const
