-- What networks that run an earlier version of this schema have to change. On a new one every step finds nothing to do.
--
-- Functions of the extension can not be called here, so the digests of 06-credential-notes.sql are spelled out.

-- Until 0.1.0 the status of a credential was kept as text: the id in its notes and the notes themselves.
CREATE TABLE IF NOT EXISTS credential_statuses (
  issuer_id TEXT NOT NULL,
  notes_id TEXT NOT NULL,
  public_notes TEXT NOT NULL,
  height INT8 NOT NULL,
  PRIMARY KEY (issuer_id, notes_id)
);
INSERT INTO credential_status_digests (status_key, notes_digest, height)
SELECT encode(digest('status ' || issuer_id || ' ' || notes_id, 'sha256'), 'hex'),
  encode(digest('notes ' || encode(digest('status ' || issuer_id || ' ' || notes_id, 'sha256'), 'hex') || ' ' || public_notes, 'sha256'), 'hex'),
  height
FROM credential_statuses
ON CONFLICT (status_key) DO NOTHING;
DROP TABLE credential_statuses;

-- Until 0.1.0 free and unbound texts counted unless the owner said otherwise. That is turned round once; an owner who needs
-- clients of mid-2025 says so again afterwards. The row tells that it was done.
UPDATE settings SET require_bound_proofs = true WHERE id = 1 AND NOT EXISTS (SELECT g.id FROM grant_settings g);
INSERT INTO grant_settings (id, require_bound_grants) VALUES (1, true) ON CONFLICT (id) DO NOTHING;

-- Until 0.1.0 the name of a removed inserter could be given again.
INSERT INTO retired_inserters (name)
SELECT DISTINCT u.inserter FROM users u WHERE u.inserter NOT IN (SELECT i.name FROM inserters i)
ON CONFLICT (name) DO NOTHING;

-- Until 0.1.0 NEAR account names were looked up.
DROP INDEX IF EXISTS wallets_address_idx;

-- Until 0.1.0 siblings were looked up without their order.
DROP INDEX IF EXISTS access_grants_hash_idx;
