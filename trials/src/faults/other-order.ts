import type { NetworkNode } from '@idos/operator'
import { withDatabase } from '@idos/operator'
import { asOwner } from '../network/schema-change.ts'

const ROWS = 1_000
const GONE = 300

/**
 * Has a table's rows lie in another order on two of four nodes, as they come to by themselves, where vacuum ran at
 * another time: new rows take the places of deleted ones on the two, and come last on the others. Then one statement
 * changes all rows. Had its digest the order in it, two validators would reject what the other two accept.
 */
export async function changeInOtherOrder(
  nodes: readonly NetworkNode[],
  ownerSeed: string,
): Promise<void> {
  const insert = (from: number, count: number) => {
    const rows = Array.from({ length: count }, (_, i) => `(${from + i}, 0)`)
    return `{ordered}INSERT INTO rows (id, n) VALUES ${rows.join(', ')};`
  }
  await asOwner(
    nodes,
    ownerSeed,
    `CREATE NAMESPACE IF NOT EXISTS ordered;
{ordered}DROP TABLE IF EXISTS rows;
{ordered}CREATE TABLE rows (id INT8 PRIMARY KEY, n INT8);
${insert(1, ROWS)}`,
  )
  await asOwner(nodes, ownerSeed, `{ordered}DELETE FROM rows WHERE id <= ${GONE};`)
  for (const node of nodes.slice(0, 2))
    await withDatabase(node, (client) => client.query('VACUUM ordered.rows'))
  await asOwner(nodes, ownerSeed, insert(ROWS + 1, GONE))
  const orders = await Promise.all(nodes.map(orderOf))
  if (new Set(orders).size < 2) throw new Error('The rows lie in one order on all nodes.')
  await asOwner(nodes, ownerSeed, '{ordered}UPDATE rows SET n = n + 1;')
}

/** Where the rows lie, as a scan of the whole table finds them. */
async function orderOf(node: NetworkNode): Promise<string> {
  const { rows } = await withDatabase(node, (client) =>
    client.query<{ id: string }>('SELECT id FROM ordered.rows ORDER BY ctid'),
  )
  return rows.map(({ id }) => id).join()
}
