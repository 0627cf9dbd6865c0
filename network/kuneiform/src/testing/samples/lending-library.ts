/** A whole schema of ordinary style: tables with keys, views, writers, loops, roles. Input for tests and the fuzzer. */
export const LENDING_LIBRARY = `
-- A lending library: readers borrow copies of titles.
USE IF NOT EXISTS signing { domain: 'library', strict: true } AS sig;

CREATE TABLE IF NOT EXISTS readers (
  id UUID PRIMARY KEY,
  wallet TEXT NOT NULL UNIQUE,
  display_name TEXT CHECK (length(display_name) BETWEEN 1 AND 80),
  balance NUMERIC(12, 2) NOT NULL DEFAULT 0.00::numeric(12,2),
  tags text[],
  blocked BOOLEAN DEFAULT false,
  joined_at INT8 NOT NULL
);

CREATE TABLE IF NOT EXISTS titles (
  id UUID PRIMARY KEY,
  name TEXT NOT NULL,
  isbn TEXT NOT NULL,
  cover BLOB DEFAULT 0x00ff,
  CONSTRAINT one_isbn UNIQUE (isbn),
  CHECK (name != '' AND (isbn LIKE '97%' OR isbn ILIKE 'x%'))
);

create table if not exists copies (
  title_id uuid not null references titles(id) on update cascade on delete restrict,
  shelf int not null check (shelf > 0),
  note string,
  primary key (title_id, shelf)
);

CREATE TABLE loans (
  id uuid,
  reader_id uuid NOT NULL,
  title_id uuid NOT NULL,
  shelf int NOT NULL,
  due int,
  PRIMARY KEY (id),
  FOREIGN KEY (reader_id) REFERENCES readers (id) ON DELETE CASCADE,
  CONSTRAINT lent_copy FOREIGN KEY (title_id, shelf) REFERENCES main.copies (title_id, shelf)
    ON DELETE SET NULL ON UPDATE NO ACTION
);

CREATE INDEX IF NOT EXISTS loans_by_reader ON loans (reader_id, due);
CREATE UNIQUE INDEX ON titles (name, isbn);
DROP INDEX IF EXISTS old_loans;
ALTER TABLE loans ADD COLUMN IF NOT EXISTS fine numeric(8,2), ALTER COLUMN shelf SET DEFAULT 1;
ALTER TABLE loans ADD CONSTRAINT positive CHECK (shelf > 0), DROP CONSTRAINT IF EXISTS odd;
ALTER TABLE readers RENAME COLUMN tags TO labels;

CREATE ROLE IF NOT EXISTS librarian;
GRANT IF NOT GRANTED select, insert, UPDATE ON main TO librarian;
GRANT librarian TO '0x8ba1f109551bd432803012645ac136ddd64dba72';
REVOKE IF GRANTED select ON main FROM default;

/* Views first, then what writes. */
CREATE OR REPLACE ACTION get_loans($limit int, $offset int) PUBLIC VIEW RETURNS TABLE (
  id uuid, title text, due int, overdue bool
) {
  $now := @block_timestamp;
  RETURN WITH mine AS (
    SELECT l.id, l.title_id, l.due FROM loans AS l
    INNER JOIN readers r ON r.id = l.reader_id
    WHERE r.wallet = @caller COLLATE NOCASE
  )
  SELECT m.id, t.name AS title, m.due,
    CASE WHEN m.due IS NULL THEN false ELSE m.due < $now END AS overdue
  FROM mine m LEFT JOIN titles t ON t.id = m.title_id
  ORDER BY m.due DESC NULLS LAST, m.id
  LIMIT $limit OFFSET $offset;
};

CREATE OR REPLACE ACTION count_copies() PUBLIC VIEW RETURNS TABLE (name text, copies int8) {
  return SELECT t.name, count(*) AS copies
    FROM titles t JOIN copies c ON c.title_id = t.id
    GROUP BY t.name HAVING count(*) > 1
    ORDER BY copies DESC, t.name;
};

CREATE OR REPLACE ACTION running_totals() OWNER PUBLIC VIEW RETURNS TABLE (reader_id uuid, nth int) {
  RETURN SELECT reader_id,
      row_number() OVER (PARTITION BY reader_id ORDER BY due ASC) AS nth
    FROM loans
    UNION ALL SELECT reader_id, max(shelf) FILTER (WHERE shelf NOT IN (0, -1)) OVER w
    FROM loans WINDOW w AS (PARTITION BY reader_id)
    ORDER BY 1, 2;
};

CREATE OR REPLACE ACTION require_reader() PRIVATE VIEW RETURNS (reader_id uuid) {
  for $row in SELECT id, blocked FROM readers WHERE wallet = @caller {
    if $row.blocked { error('reader is blocked'); }
    return $row.id;
  }
  error('not a reader');
};

CREATE ACTION IF NOT EXISTS join_library($id uuid, $name text, $signature bytea) PUBLIC {
  $ok, _ := sig.check($signature, @caller, $id::text);
  if !$ok OR $name == '' OR $name IS NULL {
    error(format('%s may not join', @caller));
  }
  INSERT INTO readers (id, wallet, display_name, balance, joined_at)
  VALUES ($id, @caller, trim($name), 0.00::numeric(12,2), @block_timestamp)
  ON CONFLICT (wallet) DO UPDATE SET display_name = excluded.display_name
    WHERE readers.blocked = false;
};

CREATE OR REPLACE ACTION borrow($title uuid, $shelves int[]) PUBLIC RETURNS (loan uuid, left_over int) {
  $reader uuid := require_reader();
  $left int := 0;
  $chosen int;
  for $shelf in array $shelves {
    if $chosen is null {
      $chosen := $shelf + 0;
    } elseif $shelf <= 0 { continue; }
    else if $shelf > 1000 { break; }
    else { $left := $left + 1; };
  }
  $parts := ['loan', $reader::text, $title::text];
  $seed := $parts[1] || ':' || $parts[2] || ':' || ($parts[3:3])[1];
  $loan := uuid_generate_v5('6ba7b810-9dad-11d1-80b4-00c04fd430c8'::uuid, $seed);
  INSERT INTO loans (id, reader_id, title_id, shelf, due)
    VALUES ($loan, $reader, $title, $chosen, (@block_timestamp + 14 * 86400));
  UPDATE copies SET note = 'lent' FROM titles t
    WHERE copies.title_id = t.id AND t.id = $title AND shelf = $chosen;
  return $loan, $left;
};

CREATE OR REPLACE ACTION give_back($loan uuid) PUBLIC {
  $reader := require_reader();
  $found bool := false;
  for $row in SELECT 1 AS one FROM loans WHERE id = $loan AND reader_id = $reader {
    $found := true;
  }
  if not $found { error('no such loan'); }
  DELETE FROM loans WHERE id = $loan AND NOT EXISTS (
    SELECT 1 FROM copies c WHERE c.title_id = loans.title_id AND c.note = 'lost'
  );
};

CREATE OR REPLACE ACTION countdown($from int) PUBLIC VIEW RETURNS TABLE (n int, power int) {
  for $i in 1..$from {
    return next $from - $i, -2 ^ ($i % 3);
  }
};

CREATE OR REPLACE ACTION purge($days int) OWNER PUBLIC {
  $ids uuid[];
  for $reader in list_idle($days) {
    $id := $reader.id;
    $ids := array_append($ids, $id);
  }
  DELETE FROM readers WHERE id = $ids[1] OR joined_at BETWEEN 0 AND 10 OR wallet IN (
    SELECT wallet FROM readers WHERE balance IS DISTINCT FROM 0.00::numeric(12,2)
  );
};
`
