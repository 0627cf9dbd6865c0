/** The one connection a request runs on. The caller owns BEGIN / COMMIT / ROLLBACK around it. */
export type Connection = {
  query(
    sql: string,
    params?: readonly unknown[],
  ): Promise<{
    readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[]
    /** Rows as arrays of PostgreSQL text-format values (null = NULL). */
    readonly rows: readonly (readonly (string | null)[])[]
    readonly rowCount: number
  }>
}
