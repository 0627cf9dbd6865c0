const WORDS: Readonly<Record<string, string>> = {
  unreadable: 'One of the pictures could not be read.',
  'too-small': 'One of the pictures is too small to recognise anything on it.',
  blank: 'One of the pictures shows nothing: it is blank, or far too dark.',
  'same-picture': 'Both pictures are the same. We need one of your document and one of yourself.',
  'not-a-document': 'The picture does not show an identity document.',
  'other-person': 'The person in the picture is not the one on the document.',
  'not-proven': 'It was not proved that the profile is yours.',
}

/** Why somebody was not verified, and what they can do about it. */
export function rejectionWords(reason: string | undefined): string {
  return WORDS[reason ?? ''] ?? 'The pictures are no basis for a decision.'
}
