/** What the person reads who has neither password nor recovery words. */
export const eraseTexts = {
  title: 'Erase this profile?',
  nobody:
    'Nobody can open this profile without its password or its recovery words: not idOS, not the issuer, not the app. If you have neither, all that is left is to erase it and to have your credentials issued again.',
  goesTitle: 'What is deleted for ever',
  goes: [
    'This profile and its link to your wallets.',
    'Every credential in it.',
    'Every copy you shared and did not lock.',
  ],
  staysTitle: 'What stays, and until when',
  stays:
    'A copy that you shared with a lock can be read until its lock ends, and is deleted afterwards; you agreed to each date when you shared. What somebody has read already they may have kept.',
  device: 'This browser also forgets whom you shared with.',
  asker: 'learns that you want this, and asks your wallet to confirm it',
  next: 'Nothing is deleted before your wallet has confirmed.',
  /** What has to be typed. */
  word: 'erase',
  label: (word: string) => `Type “${word}” to go on`,
  untyped: (word: string) => `First type “${word}” above.`,
  back: 'Back',
  act: 'Erase and start over',
  sending: 'One moment…',
}

/** Whether the typed text is the word, with capitals, spaces and full-width letters as a person may type them. */
export function isEraseWord(typed: string, word: string = eraseTexts.word): boolean {
  const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase()
  return plain(typed) === plain(word)
}
