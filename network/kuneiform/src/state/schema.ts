/** The engine's own tables, and the objects that generated SQL relies on. All of it may run again. */
import { INFO_VIEWS } from '../info/views.ts'

const OBJECTS = [
  `CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA public`,
  `CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA public`,
  `CREATE COLLATION IF NOT EXISTS public.nocase
     (provider = icu, locale = 'und-u-ks-level2', deterministic = false)`,
  `CREATE OR REPLACE FUNCTION public.error(message text) RETURNS void LANGUAGE plpgsql AS $body$
   BEGIN RAISE EXCEPTION '%', message; END $body$`,
  `CREATE OR REPLACE FUNCTION public.notice(message text) RETURNS void LANGUAGE plpgsql AS $body$
   BEGIN RAISE NOTICE '%', message; END $body$`,
  `CREATE OR REPLACE FUNCTION public.parse_unix_timestamp(source text, format text)
   RETURNS numeric(16, 6) LANGUAGE plpgsql AS $body$
   BEGIN RETURN extract(epoch FROM to_timestamp(source, format))::numeric(16, 6); END $body$`,
  `CREATE OR REPLACE FUNCTION public.format_unix_timestamp(seconds numeric(16, 6), format text)
   RETURNS text LANGUAGE plpgsql AS $body$
   BEGIN RETURN to_char(to_timestamp(seconds), format); END $body$`,
]

const TABLES = [
  'CREATE SCHEMA IF NOT EXISTS kwild_engine',
  'CREATE SCHEMA IF NOT EXISTS info',
  'CREATE SCHEMA IF NOT EXISTS main',
  `CREATE TABLE IF NOT EXISTS kwild_engine.namespaces (
     name text PRIMARY KEY,
     type text NOT NULL CHECK (type IN ('USER', 'SYSTEM', 'EXTENSION'))
   )`,
  `CREATE TABLE IF NOT EXISTS kwild_engine.actions (
     namespace text NOT NULL REFERENCES kwild_engine.namespaces ON DELETE CASCADE,
     name text NOT NULL,
     raw_statement text NOT NULL,
     access_modifiers text[] NOT NULL,
     parameter_names text[] NOT NULL,
     parameter_types text[] NOT NULL,
     return_names text[] NOT NULL,
     return_types text[] NOT NULL,
     returns_table boolean NOT NULL,
     built_in boolean NOT NULL,
     PRIMARY KEY (namespace, name)
   )`,
  `CREATE TABLE IF NOT EXISTS kwild_engine.roles (
     name text PRIMARY KEY,
     built_in boolean NOT NULL DEFAULT false
   )`,
  `CREATE TABLE IF NOT EXISTS kwild_engine.role_privileges (
     role_name text NOT NULL REFERENCES kwild_engine.roles ON DELETE CASCADE,
     privilege text NOT NULL,
     namespace text REFERENCES kwild_engine.namespaces ON DELETE CASCADE,
     granted boolean NOT NULL DEFAULT true,
     UNIQUE NULLS NOT DISTINCT (role_name, privilege, namespace)
   )`,
  `CREATE TABLE IF NOT EXISTS kwild_engine.user_roles (
     role_name text NOT NULL REFERENCES kwild_engine.roles ON DELETE CASCADE,
     user_identifier text NOT NULL,
     PRIMARY KEY (user_identifier, role_name)
   )`,
  `CREATE TABLE IF NOT EXISTS kwild_engine.extensions (
     namespace text PRIMARY KEY REFERENCES kwild_engine.namespaces ON DELETE CASCADE,
     extension text NOT NULL
   )`,
  `CREATE TABLE IF NOT EXISTS kwild_engine.extension_parameters (
     namespace text NOT NULL REFERENCES kwild_engine.extensions ON DELETE CASCADE,
     key text NOT NULL,
     value text NOT NULL,
     type text NOT NULL,
     PRIMARY KEY (namespace, key)
   )`,
]

/** Rows of a new database: the two built-in namespaces and roles, and what everybody may do. */
const FIRST_ROWS = [
  `INSERT INTO kwild_engine.namespaces VALUES ('info', 'SYSTEM'), ('main', 'SYSTEM')`,
  `INSERT INTO kwild_engine.roles VALUES ('default', true), ('owner', true)`,
  `INSERT INTO kwild_engine.role_privileges (role_name, privilege)
     VALUES ('default', 'SELECT'), ('default', 'CALL')`,
  `INSERT INTO kwild_engine.role_privileges (role_name, privilege)
     SELECT 'owner', unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'CREATE', 'DROP', 'ALTER',
       'CALL', 'ROLES', 'USE'])`,
]

/** Statements that make a database ready, in order. `fresh` adds the first rows. */
export function bootstrapStatements(fresh: boolean): readonly string[] {
  return [...OBJECTS, ...TABLES, ...INFO_VIEWS, ...(fresh ? FIRST_ROWS : [])]
}
