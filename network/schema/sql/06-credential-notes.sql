-- Public notes of a credential: which are in force after its issuer has changed them.
--
-- Attackers: a user or an inserter who brings revoked notes back under another row, or under a row that comes again.

-- Both digests bind the credential, so equal notes of two credentials have different ones. An issuer's identity has 64 digits,
-- and so has a key: no two inputs give the same text.
CREATE OR REPLACE ACTION status_key($issuer_id TEXT, $notes_id TEXT) PRIVATE VIEW RETURNS (status_key TEXT) {
  return idos.sha256('status ' || $issuer_id || ' ' || $notes_id);
};

CREATE OR REPLACE ACTION notes_digest($status_key TEXT, $public_notes TEXT) PRIVATE VIEW RETURNS (notes_digest TEXT) {
  return idos.sha256('notes ' || $status_key || ' ' || $public_notes);
};

-- NULL when the issuer never changed the notes.
CREATE OR REPLACE ACTION status_digest_or_null($status_key TEXT) PRIVATE VIEW RETURNS (notes_digest TEXT) {
  for $row in SELECT notes_digest FROM credential_status_digests WHERE status_key = $status_key {
    return $row.notes_digest;
  }
  return null::text;
};

-- Once an issuer has changed its notes, all rows of the credential have the same ones, whoever they belong to.
CREATE OR REPLACE ACTION stored_notes_or_null($issuer_id TEXT, $notes_id TEXT) PRIVATE VIEW RETURNS (public_notes TEXT) {
  for $row in SELECT public_notes FROM credentials WHERE issuer_id = $issuer_id AND verifiable_credential_id = $notes_id ORDER BY id LIMIT 1 {
    return $row.public_notes;
  }
  return null::text;
};

-- The id and the notes that a row gets. What the issuer said last about its credential wins over what was signed once: rows that
-- are there tell it. Where there is none any more, only the same words pass; the issuer, too, says others by an edit first.
-- Must run before a row is replaced.
CREATE OR REPLACE ACTION settle_notes($issuer_auth_public_key TEXT, $public_notes TEXT) PRIVATE VIEW RETURNS (notes_id TEXT, public_notes TEXT) {
  $notes_id := idos.get_verifiable_credential_id($public_notes);
  if $notes_id = '' {
    return null::text, $public_notes;
  }
  $issuer_id := idos.canonical_identifier($issuer_auth_public_key);
  $status_key := status_key($issuer_id, $notes_id);
  $in_force := status_digest_or_null($status_key);
  if $in_force is null {
    return $notes_id, $public_notes;
  }
  $digest := notes_digest($status_key, $public_notes);
  if $digest = $in_force {
    return $notes_id, $public_notes;
  }
  $stored := stored_notes_or_null($issuer_id, $notes_id);
  if $stored is null {
    error('the notes of this credential were changed by its issuer, only the notes in force can be added');
  }
  return $notes_id, $stored;
};
