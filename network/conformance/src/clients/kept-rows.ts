import pg from 'pg'

export type KeptRow = {
  readonly content: string
  readonly encryptorPublicKey: string
  readonly publicNotes: string
  readonly issuerAuthPublicKey: string
  readonly publicNotesSignature: string
  readonly broaderSignature: string
}

export type Kept = {
  /** `undefined`: there is no such credential. */
  readonly credential: KeptRow | undefined
  readonly copies: number
  readonly grants: number
}

export type Named = {
  readonly credentialId: string
  readonly copyId: string
  readonly grantId: string
}

/** What a node's database has of a credential, its copy and its grant: beside every door. */
export async function keptRows(connection: pg.ClientConfig, named: Named): Promise<Kept> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const one = async <Row extends pg.QueryResultRow>(query: string, id: string) =>
      (await client.query<Row>(query, [id])).rows[0]
    const count = async (table: string, id: string) =>
      (await one<{ n: number }>(`SELECT count(*)::int AS n FROM main.${table} WHERE id = $1`, id))
        ?.n ?? 0
    return {
      credential: await one<KeptRow>(
        `SELECT content, encryptor_public_key AS "encryptorPublicKey", public_notes AS "publicNotes",
           issuer_auth_public_key AS "issuerAuthPublicKey", public_notes_signature AS "publicNotesSignature",
           broader_signature AS "broaderSignature" FROM main.credentials WHERE id = $1`,
        named.credentialId,
      ),
      copies: await count('credentials', named.copyId),
      grants: await count('access_grants', named.grantId),
    }
  } finally {
    await client.end()
  }
}
