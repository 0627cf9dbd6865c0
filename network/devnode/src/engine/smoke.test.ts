import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestDatabase, type TestDatabase, type TestEngine, USER } from './testing.ts'

let database: TestDatabase
let db: TestEngine
beforeAll(async () => {
  database = await startTestDatabase()
  db = await database.open()
})
afterAll(() => database?.stop())

it('runs', async () => {
  console.log(
    await db.execute(`CREATE TABLE IF NOT EXISTS users (id uuid primary key, name text not null default 'x', n int, d numeric(10,2), unique(name));
  create table posts (id int primary key, user_id uuid references users(id) on delete cascade, body text, CHECK (length(body) < 10));
  create index on posts(user_id);
  CREATE ACTION add_user($id uuid, $name text) PUBLIC { INSERT INTO users (id, name) VALUES ($id, $name) ON CONFLICT (id) DO UPDATE SET name = excluded.name; notice('ok ' || $name); };
  CREATE ACTION mk($name text) PUBLIC RETURNS (id uuid) { $id := uuid_generate_kwil($name); add_user($id, $name); return $id; };
  CREATE ACTION get_users() PUBLIC VIEW RETURNS TABLE (id uuid, name text) { return select id, name from users order by name; };
  CREATE ACTION count_users() PUBLIC VIEW RETURNS (n int) { $n := 0; for $r in get_users() { $n := $n + 1; if $r.name = 'bob' { break; } } return $n; };
  CREATE ACTION info() PUBLIC VIEW RETURNS (c text, h int) { return @caller, @height; };
  `),
  )
  console.log(
    await db.invoke('mk', ['alice']),
    await db.invoke('mk', ['bob'], { caller: USER }),
    await db.invoke('mk', ['carol']),
  )
  console.log(await db.view('get_users'), await db.view('count_users'), await db.view('info'))
  console.log(
    await db.query(
      'SELECT u.*, count(*) AS c FROM users u LEFT JOIN posts p ON p.user_id = u.id WHERE u.name > $x GROUP BY u.id, u.name, u.n, u.d',
      { params: { x: 'a' } },
    ),
  )
  console.log(
    await db.query('SELECT * FROM info.actions WHERE namespace = $namespace', {
      params: { $namespace: 'main' },
    }),
  )
  for (const v of [
    'namespaces',
    'tables',
    'columns',
    'indexes',
    'constraints',
    'foreign_keys',
    'roles',
    'user_roles',
    'db_owner',
    'role_privileges',
    'extensions',
  ])
    console.log(v, JSON.stringify(await db.query(`SELECT * FROM info.${v}`)).slice(0, 600))
  await db.restart()
  console.log(await db.view('get_users'))
  expect(1).toBe(1)
})
