-- Tables of the idOS network. Requirements of the language: identifiers of at most 32 characters, one primary key a table,
-- no COLLATE (identities are compared in canonical form, with plain indexes).
--
-- Words used in all files
--   identity  canonical form of a wallet or key, made by idos.canonical_identifier: equality of two identities is plain text equality.
--   original  a credential encrypted for its user; copy: the same content encrypted for somebody else, with original_id set.
--   tombstone an original whose user removed it while copies are still granted: notes and issuer key stay, the content is wiped.
--   detached  a copy (and its tombstone) whose user is gone: user_id is NULL, kept until the lock of its last grant ends.

-- Ad-hoc reads are for the owner only. Privileges are not asked inside actions.
REVOKE IF GRANTED SELECT ON main FROM default;

USE IF NOT EXISTS idos AS idos;

-- One row. network: id that bound proofs and grants must name, '' = none of them counts yet. max_lock_seconds: longest timelock, counted from the block.
CREATE TABLE IF NOT EXISTS settings (
  id INT8 PRIMARY KEY CHECK (id = 1),
  network TEXT NOT NULL,
  require_bound_proofs BOOL NOT NULL,
  open_write_grant_relay BOOL NOT NULL,
  max_lock_seconds INT8 NOT NULL
);

INSERT INTO settings (id, network, require_bound_proofs, open_write_grant_relay, max_lock_seconds)
VALUES (1, '', true, false, 315576000)
ON CONFLICT (id) DO NOTHING;

-- One row, filled by 12-upgrade.sql. A table of its own: the language can not add a column only where it is missing.
CREATE TABLE IF NOT EXISTS grant_settings (
  id INT8 PRIMARY KEY CHECK (id = 1),
  require_bound_grants BOOL NOT NULL
);

CREATE TABLE IF NOT EXISTS inserters (
  id UUID PRIMARY KEY,
  name TEXT UNIQUE NOT NULL
);

-- Names of removed inserters. Profiles know their inserter by name, so that a name that came back would inherit them.
CREATE TABLE IF NOT EXISTS retired_inserters (
  name TEXT PRIMARY KEY
);

-- address: as the owner wrote it. A caller belongs to at most one inserter.
CREATE TABLE IF NOT EXISTS delegates (
  address TEXT PRIMARY KEY,
  inserter_id UUID NOT NULL REFERENCES inserters(id) ON DELETE CASCADE,
  identity TEXT UNIQUE NOT NULL
);
CREATE INDEX IF NOT EXISTS delegates_inserter_idx ON delegates (inserter_id);

-- inserter: name of the inserter that created the profile.
CREATE TABLE IF NOT EXISTS users (
  id UUID PRIMARY KEY,
  recipient_encryption_public_key TEXT NOT NULL,
  inserter TEXT NOT NULL,
  height INT8 NOT NULL
);

-- Unix seconds of the block. A profile from before this table has no row: when it was created is not known.
CREATE TABLE IF NOT EXISTS profile_births (
  user_id UUID PRIMARY KEY REFERENCES users(id) ON DELETE CASCADE,
  created_at INT8 NOT NULL
);

-- address of a NEAR row is an account name that nobody proved: a label, never an identity.
CREATE TABLE IF NOT EXISTS wallets (
  id UUID PRIMARY KEY,
  user_id UUID NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  address TEXT NOT NULL,
  public_key TEXT,
  wallet_type TEXT NOT NULL CHECK (wallet_type IN ('EVM', 'NEAR', 'XRPL', 'Stellar')),
  message TEXT NOT NULL,
  signature TEXT NOT NULL,
  inserter TEXT,
  identity TEXT UNIQUE NOT NULL,
  height INT8 NOT NULL
);
CREATE INDEX IF NOT EXISTS wallets_user_idx ON wallets (user_id);

-- Every ownership proof ever used, as a digest of identity and text. user_id NULL: spent, its profile was erased.
-- Rows outlive users and wallets on purpose: an old proof must not attach the wallet to another profile.
CREATE TABLE IF NOT EXISTS wallet_proofs (
  digest TEXT PRIMARY KEY,
  user_id UUID,
  height INT8 NOT NULL
);
CREATE INDEX IF NOT EXISTS wallet_proofs_user_idx ON wallet_proofs (user_id);

-- Wallets that detached themselves from a profile: from then on only bound proofs issued later are taken for them.
CREATE TABLE IF NOT EXISTS detached_wallets (
  digest TEXT PRIMARY KEY,
  detached_at INT8 NOT NULL
);

-- issuer_id: identity of issuer_auth_public_key. public_notes of a copy is ''. broader_signature is '' when the content was encrypted anew for
-- another key of its user: the issuer signed the one before.
CREATE TABLE IF NOT EXISTS credentials (
  id UUID PRIMARY KEY,
  user_id UUID REFERENCES users(id) ON DELETE CASCADE,
  original_id UUID REFERENCES credentials(id),
  verifiable_credential_id TEXT,
  public_notes TEXT NOT NULL,
  content TEXT NOT NULL,
  encryptor_public_key TEXT NOT NULL,
  issuer_auth_public_key TEXT NOT NULL,
  public_notes_signature TEXT NOT NULL,
  broader_signature TEXT NOT NULL,
  inserter TEXT,
  issuer_id TEXT NOT NULL,
  removed BOOL NOT NULL,
  height INT8 NOT NULL
);
CREATE INDEX IF NOT EXISTS credentials_user_idx ON credentials (user_id);
CREATE INDEX IF NOT EXISTS credentials_original_idx ON credentials (original_id);
CREATE INDEX IF NOT EXISTS credentials_issuer_idx ON credentials (issuer_id, verifiable_credential_id);

-- Contents of originals, encrypted for a key that the profile is to get (11-rekey.sql). replaces: the broader signature of the content
-- that was there, which is another one when the content is. key_change: the signature that change_profile_key takes.
CREATE TABLE IF NOT EXISTS staged_contents (
  id UUID PRIMARY KEY REFERENCES credentials(id) ON DELETE CASCADE,
  user_id UUID NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  old_key TEXT NOT NULL,
  new_key TEXT NOT NULL,
  content TEXT NOT NULL,
  encryptor_public_key TEXT NOT NULL,
  replaces TEXT NOT NULL,
  key_change TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS staged_contents_user_idx ON staged_contents (user_id);

-- The keys that a profile had, each with the signature of its holder for the one that came after it.
CREATE TABLE IF NOT EXISTS key_changes (
  user_id UUID NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  position INT8 NOT NULL,
  old_key TEXT NOT NULL,
  new_key TEXT NOT NULL,
  network TEXT NOT NULL,
  signature TEXT NOT NULL,
  height INT8 NOT NULL,
  PRIMARY KEY (user_id, position)
);

-- That an issuer changed the notes of a credential, and to what, as digests: the text itself is in the rows of credentials only, so
-- that it goes with the last of them. Rows outlive credentials on purpose: nobody brings a revoked one back by sending old signed notes.
CREATE TABLE IF NOT EXISTS credential_status_digests (
  status_key TEXT PRIMARY KEY,
  notes_digest TEXT NOT NULL,
  height INT8 NOT NULL
);

-- data_id: always a copy. ag_owner_user_id NULL: detached. ag_grantee_wallet_identifier: as given, part of the grant's id.
CREATE TABLE IF NOT EXISTS access_grants (
  id UUID PRIMARY KEY,
  ag_owner_user_id UUID REFERENCES users(id) ON DELETE CASCADE,
  ag_grantee_wallet_identifier TEXT NOT NULL,
  data_id UUID NOT NULL REFERENCES credentials(id) ON DELETE CASCADE,
  locked_until INT8 NOT NULL DEFAULT 0,
  content_hash TEXT,
  height INT8 NOT NULL,
  inserter_type TEXT NOT NULL,
  inserter_id TEXT NOT NULL,
  grantee_id TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS access_grants_data_idx ON access_grants (data_id);
CREATE INDEX IF NOT EXISTS access_grants_owner_idx ON access_grants (ag_owner_user_id, height);
CREATE INDEX IF NOT EXISTS access_grants_grantee_idx ON access_grants (grantee_id, height, id);
CREATE INDEX IF NOT EXISTS access_grants_sibling_idx ON access_grants (grantee_id, content_hash, height, data_id);
CREATE INDEX IF NOT EXISTS access_grants_ended_idx ON access_grants (ag_owner_user_id, locked_until, id);

-- Delegated grants are single use. Digests only, so that nothing readable outlives an erased profile.
CREATE TABLE IF NOT EXISTS consumed_write_grants (
  digest TEXT PRIMARY KEY,
  height INT8 NOT NULL
);
CREATE TABLE IF NOT EXISTS consumed_access_grants (
  digest TEXT PRIMARY KEY,
  height INT8 NOT NULL
);

CREATE TABLE IF NOT EXISTS user_attributes (
  id UUID PRIMARY KEY,
  user_id UUID NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  original_id UUID REFERENCES user_attributes(id) ON DELETE SET NULL,
  attribute_key TEXT NOT NULL,
  value TEXT NOT NULL,
  inserter TEXT,
  height INT8 NOT NULL
);
CREATE INDEX IF NOT EXISTS user_attributes_user_idx ON user_attributes (user_id);
CREATE INDEX IF NOT EXISTS user_attributes_original_idx ON user_attributes (original_id);

CREATE TABLE IF NOT EXISTS passporting_clubs (
  id UUID PRIMARY KEY,
  name TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS passporting_peers (
  id UUID PRIMARY KEY,
  name TEXT NOT NULL,
  issuer_public_key TEXT NOT NULL,
  passporting_server_url_base TEXT NOT NULL,
  identity TEXT UNIQUE NOT NULL
);
CREATE TABLE IF NOT EXISTS passporting_club_memberships (
  passporting_club_id UUID NOT NULL REFERENCES passporting_clubs(id) ON DELETE CASCADE,
  passporting_peer_id UUID NOT NULL REFERENCES passporting_peers(id) ON DELETE CASCADE,
  PRIMARY KEY (passporting_club_id, passporting_peer_id)
);
CREATE INDEX IF NOT EXISTS passporting_members_peer_idx ON passporting_club_memberships (passporting_peer_id);
