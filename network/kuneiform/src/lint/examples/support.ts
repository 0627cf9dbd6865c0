/** Texts that a rule finds and texts that it lets pass: input for the tests, and the rules' documentation. */
export type Examples = { readonly bad: readonly string[]; readonly good: readonly string[] }

/** An action with this body and a parameter of each of three types. */
export function action(body: string, head = 'public'): string {
  return `CREATE ACTION a($p int, $q text, $list int[]) ${head} { ${body} };`
}

export function view(body: string): string {
  return action(body, 'public view')
}

export const TABLES = `
CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, price numeric(10,2), open bool);
CREATE TABLE u (a int, b int, c text, PRIMARY KEY (a, b));
`
