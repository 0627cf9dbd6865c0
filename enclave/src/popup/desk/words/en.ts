/** What only the desk says: the part of the Enclave where a consumer reads what was shared with it. */
export const en = {
  title: 'idOS: the desk',
  forSite: 'For {site}',
  newTitle: 'Your key as a consumer',
  newBody:
    'What people share with you is sealed to this key. It stays on this device, locked by your password; {site} gets its public half and nothing else.',
  replaces:
    'Another key opens nothing that was shared with the one before. Save that one first, if you have not.',
  how: 'Where the key comes from',
  howNew: 'A new key',
  howHave: 'A key that you have',
  howName: 'From a name and a password',
  newHint:
    'Save the key file or its words afterwards: without them and this browser nothing opens what was shared with you.',
  haveField: 'Key: base64, hex, or 24 words',
  haveFile: 'Or a key file of this window',
  nameField: 'Name',
  nameHint:
    'The same name and password give the same key on every device. Whoever guesses both has it, so take a long password.',
  nameShort: 'Write three letters at least.',
  notKey: 'This is neither a key of 32 bytes nor 24 words.',
  notFile: 'This is no key file.',
  otherSite: 'This key file is for another site.',
  keep: 'Keep this key',
  working: 'Working on your key. This is slow on purpose.',
  openTitle: 'Open your key',
  openPassword: 'Password of the key',
  open: 'Open',
  wrong: 'That password does not open this key.',
  another: 'Use another key',
  readyTitle: 'Your key is ready',
  publicHalf: 'Public half',
  give: 'Give {site} the public half',
  given: '{site} has it. You can close this window.',
  notKept: 'This browser keeps nothing here. Save the key file now, and bring it along next time.',
  saveFile: 'Save the key file',
  fileHint: 'Locked by your password, for this site.',
  words: 'Write the key down as 24 words',
  wordsBody: 'Whoever reads them has your key.',
  wordsDo: 'Show the words',
  readTitle: 'Shared with you',
  opened: { one: '{count} of {all} opened', other: '{count} of {all} opened' },
  gone: {
    one: '{count} is not shared any more.',
    other: '{count} are not shared any more.',
  },
  stop: 'Stop',
  goOn: 'Go on',
  find: 'Find in what was shared',
  findHint: 'Your words stay in this window. {site} learns nothing of them.',
  found: { one: '{count} found', other: '{count} found' },
  list: 'Copies',
  more: 'Show more',
  ofProfile: 'Profile {id}',
  erased: 'The profile was erased',
  accepted: 'Accepted',
  unsettled: 'Left open',
  refused: 'Refused',
  unread: 'Not opened',
  show: 'Show',
  showLabel: 'Show the copy of {id}',
  back: 'Back to the list',
  contents: 'What is in it',
  report: 'What was checked',
  pass: 'Passed',
  fail: 'Failed',
  skip: 'Not checked',
  contentHash: 'The bytes that were granted',
  encryptor: 'The row of the network',
  form: 'Form',
  type: 'Kind',
  issuer: 'Issuer',
  proof: 'Signature of the issuer',
  fields: 'Fields',
  validity: 'Dates',
  schema: 'Schema',
  status: 'Status list',
  notes: 'Word of the issuer today',
  holder: 'Whose it is',
  trusted:
    'Grant and notes are as the network told {site}. A status list is never asked from this window.',
  issuers: 'Issuers that you rely on',
  issuersHint:
    'One in each line: a DID, or a key of 64 digits. Of anybody else nothing is accepted.',
  issuersNone: 'You rely on no issuer yet, so that everything is refused.',
  issuersBad: 'Line {line} names no issuer.',
  issuersDo: 'Check again',
  handOver: 'Hand over',
  handOutcomes: 'Give {site} the results',
  outcomesHint:
    'Of each copy whether it was accepted, and which checks failed. Nothing of what is in it.',
  handFound: 'Give {site} what was found',
  foundHint:
    'The ids of the copies in the list: whoever is among them answers what you looked for.',
  handed: '{site} has it.',
  audit: 'For an auditor',
  auditHint: 'The reports of the list, without what is in the credentials.',
  saveJson: 'Save as JSON',
  saveCsv: 'Save as CSV',
  print: 'Print, or save as PDF',
  printed: 'Reports of {date}',
  close: 'Lock and close',
} as const

type Texts<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : Partial<Record<Intl.LDMLPluralRule, string>> & {
        readonly one: string
        readonly other: string
      }
}
export type DeskWords = Texts<typeof en>
