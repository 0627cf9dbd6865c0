/** The `info` namespace: views that everyone who may SELECT can read. Columns as in kwil-db's `node/engine/interpreter/schema.sql`. */

/** PostgreSQL's spelling of a type, with the engine's name for plain 64-bit integers. */
const COLUMN_TYPE = `CASE format_type(a.atttypid, a.atttypmod)
     WHEN 'bigint' THEN 'int8' ELSE format_type(a.atttypid, a.atttypmod) END`

const ATTRIBUTE_NAME = (relation: string, number: string): string =>
  `(SELECT attname::text FROM pg_catalog.pg_attribute WHERE attrelid = ${relation} AND attnum = ${number})`

const RELATION_NAME = (oid: string): string => `split_part(${oid}::regclass::text, '.', 2)`

const FOREIGN_KEY_ACTION = (column: string): string =>
  `CASE ${column} WHEN 'a' THEN 'NO ACTION' WHEN 'r' THEN 'RESTRICT' WHEN 'c' THEN 'CASCADE'
     WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT' END`

const SORTED_COLUMNS = (relation: string, numbers: string): string =>
  `(SELECT array_agg(${ATTRIBUTE_NAME(relation, 'part.number')} ORDER BY part.number)
      FROM unnest(${numbers}) AS part(number))`

const DECLARED_COLUMNS = (relation: string, numbers: string): string =>
  `(SELECT array_agg(${ATTRIBUTE_NAME(relation, 'part.number')} ORDER BY part.position)
      FROM unnest(${numbers}) WITH ORDINALITY AS part(number, position))`

const NAMESPACED_RELATIONS = `pg_catalog.pg_class c
     JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     JOIN kwild_engine.namespaces ns ON ns.name = n.nspname::text`

export const INFO_VIEWS: readonly string[] = [
  `CREATE OR REPLACE VIEW info.namespaces AS
   SELECT name, type FROM kwild_engine.namespaces ORDER BY name`,

  `CREATE OR REPLACE VIEW info.tables AS
   SELECT c.relname::text AS name, n.nspname::text AS namespace
   FROM ${NAMESPACED_RELATIONS}
   WHERE c.relkind IN ('r', 'v')
   ORDER BY 1, 2`,

  `CREATE OR REPLACE VIEW info.columns AS
   SELECT n.nspname::text AS namespace, c.relname::text AS table_name, a.attname::text AS name,
     (${COLUMN_TYPE})::text AS data_type,
     NOT a.attnotnull AS is_nullable,
     pg_get_expr(d.adbin, d.adrelid)::text AS default_value,
     EXISTS (SELECT 1 FROM pg_catalog.pg_index i
       WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY (i.indkey)) AS is_primary_key,
     a.attnum::int4 AS ordinal_position
   FROM ${NAMESPACED_RELATIONS}
     JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
   WHERE c.relkind IN ('r', 'v')
   ORDER BY 2, 8, 1`,

  `CREATE OR REPLACE VIEW info.indexes AS
   SELECT n.nspname::text AS namespace, c.relname::text AS table_name, ic.relname::text AS name,
     i.indisprimary AS is_primary_key, i.indisunique AS is_unique,
     (SELECT array_agg(${ATTRIBUTE_NAME('c.oid', 'k.number')} ORDER BY k.position)
      FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, position)) AS columns
   FROM ${NAMESPACED_RELATIONS}
     JOIN pg_catalog.pg_index i ON i.indrelid = c.oid
     JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
   ORDER BY 2, 3, 1`,

  `CREATE OR REPLACE VIEW info.constraints AS
   SELECT n.nspname::text AS namespace, ${RELATION_NAME('k.conrelid')} AS table_name,
     k.conname::text AS name,
     CASE k.contype WHEN 'c' THEN 'CHECK' ELSE 'UNIQUE' END AS constraint_type,
     ${DECLARED_COLUMNS('c.oid', 'k.conkey')} AS columns,
     pg_get_constraintdef(k.oid) AS expression
   FROM ${NAMESPACED_RELATIONS}
     JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid AND k.contype IN ('c', 'u')
   ORDER BY 1, 2, 3`,

  `CREATE OR REPLACE VIEW info.foreign_keys AS
   SELECT n.nspname::text AS namespace, ${RELATION_NAME('k.conrelid')} AS table_name,
     k.conname::text AS name,
     ${SORTED_COLUMNS('c.oid', 'k.conkey')} AS columns,
     ${RELATION_NAME('k.confrelid')} AS ref_table,
     ${SORTED_COLUMNS('k.confrelid', 'k.confkey')} AS ref_columns,
     ${FOREIGN_KEY_ACTION('k.confupdtype')} AS on_update,
     ${FOREIGN_KEY_ACTION('k.confdeltype')} AS on_delete
   FROM ${NAMESPACED_RELATIONS}
     JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid AND k.contype = 'f'
   ORDER BY 1, 2, 3`,

  `CREATE OR REPLACE VIEW info.actions AS
   SELECT namespace, name, raw_statement, access_modifiers, parameter_names, parameter_types,
     return_names, return_types, returns_table, built_in
   FROM kwild_engine.actions ORDER BY namespace, name`,

  `CREATE OR REPLACE VIEW info.roles AS
   SELECT name, built_in FROM kwild_engine.roles ORDER BY name`,

  `CREATE OR REPLACE VIEW info.user_roles AS
   SELECT role_name, user_identifier FROM kwild_engine.user_roles ORDER BY 1, 2`,

  `CREATE OR REPLACE VIEW info.db_owner AS
   SELECT user_identifier FROM kwild_engine.user_roles WHERE role_name = 'owner'`,

  `CREATE OR REPLACE VIEW info.role_privileges AS
   SELECT role_name, privilege, namespace, granted FROM kwild_engine.role_privileges
   ORDER BY 1, 2, 3, 4`,

  `CREATE OR REPLACE VIEW info.extensions AS
   SELECT e.namespace, e.extension,
     array_agg(p.key ORDER BY p.key) AS parameters, array_agg(p.value ORDER BY p.key) AS "values"
   FROM kwild_engine.extensions e LEFT JOIN kwild_engine.extension_parameters p USING (namespace)
   GROUP BY e.namespace, e.extension ORDER BY 1, 2`,
]
