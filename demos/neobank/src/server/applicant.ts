import * as v from 'valibot'

/** Pictures travel as data URLs; the page scales them down to at most so many bytes. */
const PHOTO_LIMIT = 1_000_000
const SELFIE_LIMIT = 250_000

const picture = (bytes: number, words: string) =>
  v.pipe(
    v.string(),
    v.regex(/^data:image\/jpeg;base64,[A-Za-z0-9+/]+=*$/, 'must be a JPEG picture'),
    v.maxLength(Math.ceil(bytes / 3) * 4 + 40, `must be at most ${words}`),
  )

const name = v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(100))

const birthDate = v.pipe(
  v.string(),
  v.isoDate('must be a date'),
  v.check((text) => {
    const age = (Date.now() - Date.parse(text)) / 31_557_600_000
    return age >= 18 && age < 130
  }, 'must be 18 to 130 years ago'),
)

/** What the form sends. */
export const applicant = v.strictObject({
  firstName: name,
  familyName: name,
  birthDate,
  documentType: v.picklist(['PASSPORT', 'ID_CARD', 'DRIVERS']),
  documentNumber: v.pipe(
    v.string(),
    v.trim(),
    v.regex(/^[A-Za-z0-9-]{4,30}$/, 'must be 4 to 30 letters or digits'),
  ),
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'must be a two-letter country')),
  /** Of the document. It becomes part of the credential. */
  photo: picture(PHOTO_LIMIT, '1 MB'),
  /** Of the person. It is looked at for the decision and kept nowhere. */
  selfie: picture(SELFIE_LIMIT, '250 KB'),
})

export type Applicant = v.InferOutput<typeof applicant>
