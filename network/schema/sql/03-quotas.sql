-- How much one profile, or one issuer, may have the network keep.
--
-- Attacker: anybody with a profile or a key, who piles up rows so that an action that touches all of them, or a list of all of
-- them, holds everybody else up. Writes are refused when they would exceed a quota; nothing that is there is touched, and to
-- remove, revoke or read is never refused. The largest answer of a list, and the work of the largest removal, follow from
-- the numbers: docs/security-model.md.

-- One row. bytes, attribute_bytes: of a profile, contents and notes of its credentials, keys and values of its attributes.
-- grants_to_one: of a profile for one grantee. same_notes: credentials of one issuer with one id in their notes.
-- unheld_statuses: of an issuer, notes it changed while nobody had the credential.
CREATE TABLE IF NOT EXISTS quotas (
  id INT8 PRIMARY KEY CHECK (id = 1),
  wallets INT8 NOT NULL,
  wallet_proofs INT8 NOT NULL,
  originals INT8 NOT NULL,
  copies INT8 NOT NULL,
  bytes INT8 NOT NULL,
  grants INT8 NOT NULL,
  grants_to_one INT8 NOT NULL,
  attributes INT8 NOT NULL,
  attribute_bytes INT8 NOT NULL,
  same_notes INT8 NOT NULL,
  unheld_statuses INT8 NOT NULL
);

INSERT INTO quotas (id, wallets, wallet_proofs, originals, copies, bytes, grants, grants_to_one, attributes, attribute_bytes, same_notes, unheld_statuses)
VALUES (1, 64, 512, 64, 512, 67108864, 1024, 64, 256, 1048576, 128, 10000)
ON CONFLICT (id) DO NOTHING;

-- issuer_digest: of an issuer's identity. One row for each that ever changed notes of a credential that nobody had.
CREATE TABLE IF NOT EXISTS issuer_statuses (
  issuer_digest TEXT PRIMARY KEY,
  unheld INT8 NOT NULL
);

--: Read how much this network keeps for a profile and for an issuer
CREATE OR REPLACE ACTION get_quotas() PUBLIC VIEW RETURNS (wallets INT8, wallet_proofs INT8, originals INT8, copies INT8, bytes INT8, grants INT8, grants_to_one INT8, attributes INT8, attribute_bytes INT8, same_notes INT8, unheld_statuses INT8) {
  return SELECT wallets, wallet_proofs, originals, copies, bytes, grants, grants_to_one, attributes, attribute_bytes, same_notes, unheld_statuses FROM quotas WHERE id = 1;
};

--: Change how much this network keeps for a profile and for an issuer
CREATE OR REPLACE ACTION update_quotas_as_owner($wallets INT8, $wallet_proofs INT8, $originals INT8, $copies INT8, $bytes INT8, $grants INT8, $grants_to_one INT8, $attributes INT8, $attribute_bytes INT8, $same_notes INT8, $unheld_statuses INT8) OWNER PUBLIC {
  if least($wallets, $wallet_proofs, $originals, $copies, $bytes, $grants, $grants_to_one, $attributes, $attribute_bytes, $same_notes, $unheld_statuses) < 0 {
    error('a quota must not be negative');
  }
  UPDATE quotas SET wallets = $wallets, wallet_proofs = $wallet_proofs, originals = $originals, copies = $copies, bytes = $bytes, grants = $grants, grants_to_one = $grants_to_one, attributes = $attributes, attribute_bytes = $attribute_bytes, same_notes = $same_notes, unheld_statuses = $unheld_statuses WHERE id = 1;
};

CREATE OR REPLACE ACTION require_wallet_room($user_id UUID) PRIVATE VIEW {
  for $full in SELECT q.id AS id FROM quotas q WHERE q.wallets <= (SELECT count(*) FROM wallets w WHERE w.user_id = $user_id) {
    error('the profile has no room for more wallets');
  }
};

-- A text that the profile has used before takes no more room.
CREATE OR REPLACE ACTION require_proof_room($digest TEXT, $user_id UUID) PRIVATE VIEW {
  for $full in SELECT q.id AS id FROM quotas q WHERE q.wallet_proofs <= (SELECT count(*) FROM wallet_proofs p WHERE p.user_id = $user_id AND p.digest != $digest) {
    error('the profile has used too many ownership proofs');
  }
};

CREATE OR REPLACE ACTION require_original_room($user_id UUID) PRIVATE VIEW {
  for $full in SELECT q.id AS id FROM quotas q WHERE q.originals <= (SELECT count(*) FROM credentials c WHERE c.user_id = $user_id AND c.original_id IS NULL) {
    error('the profile has no room for more credentials');
  }
};

CREATE OR REPLACE ACTION require_copy_room($user_id UUID) PRIVATE VIEW {
  for $full in SELECT q.id AS id FROM quotas q WHERE q.copies <= (SELECT count(*) FROM credentials c WHERE c.user_id = $user_id AND c.original_id IS NOT NULL) {
    error('the profile has no room for more copies of credentials');
  }
};

-- Asked when the content is in its row: a node would send it to PostgreSQL once more to learn its length, which is stored.
CREATE OR REPLACE ACTION require_content_fits($user_id UUID) PRIVATE VIEW {
  for $full in SELECT q.id AS id FROM quotas q WHERE q.bytes < (SELECT sum(octet_length(c.content) + octet_length(c.public_notes))::int8 FROM credentials c WHERE c.user_id = $user_id) {
    error('the profile has no room for more content');
  }
};

-- Notes are changed in all rows at once, so there are only so many, whoever they belong to.
CREATE OR REPLACE ACTION require_notes_room($id UUID, $issuer_id TEXT, $notes_id TEXT) PRIVATE VIEW {
  if $notes_id is null {
    return;
  }
  for $full in SELECT q.id AS id FROM quotas q WHERE q.same_notes <= (SELECT count(*) FROM credentials c WHERE c.issuer_id = $issuer_id AND c.verifiable_credential_id = $notes_id AND c.id != $id) {
    error('too many credentials of this issuer have the same id in their notes');
  }
};

CREATE OR REPLACE ACTION require_grant_room($user_id UUID, $grantee_id TEXT) PRIVATE VIEW {
  for $full in SELECT q.id AS id FROM quotas q WHERE q.grants <= (SELECT count(*) FROM access_grants g WHERE g.ag_owner_user_id = $user_id) {
    error('the profile has no room for more access grants');
  }
  for $full in SELECT q.id AS id FROM quotas q WHERE q.grants_to_one <= (SELECT count(*) FROM access_grants g WHERE g.ag_owner_user_id = $user_id AND g.grantee_id = $grantee_id) {
    error('the profile has no room for more access grants to this grantee');
  }
};

-- $id: the attribute that gets the value, whether it is there already or not.
CREATE OR REPLACE ACTION require_attribute_room($id UUID, $user_id UUID) PRIVATE VIEW {
  for $full in SELECT q.id AS id FROM quotas q WHERE q.attributes <= (SELECT count(*) FROM user_attributes a WHERE a.user_id = $user_id AND a.id != $id) {
    error('the profile has no room for more attributes');
  }
};

-- Asked when the value is in its row.
CREATE OR REPLACE ACTION require_attributes_fit($user_id UUID) PRIVATE VIEW {
  for $full in SELECT q.id AS id FROM quotas q WHERE q.attribute_bytes < (SELECT sum(octet_length(a.attribute_key) + octet_length(a.value))::int8 FROM user_attributes a WHERE a.user_id = $user_id) {
    error('the profile has no room for longer attributes');
  }
};

CREATE OR REPLACE ACTION unheld_statuses_of($issuer_digest TEXT) PRIVATE VIEW RETURNS (unheld INT8) {
  for $row in SELECT unheld FROM issuer_statuses WHERE issuer_digest = $issuer_digest {
    return $row.unheld;
  }
  return 0;
};

-- A status of a credential that nobody has stays for ever and costs no more than a transaction: keys are limited, then.
CREATE OR REPLACE ACTION count_unheld_status($issuer_id TEXT) PRIVATE {
  $digest TEXT := idos.sha256('issuer ' || $issuer_id);
  $unheld := unheld_statuses_of($digest);
  for $full in SELECT id FROM quotas WHERE unheld_statuses <= $unheld {
    error('the issuer has changed the notes of too many credentials that nobody has');
  }
  $unheld := $unheld + 1;
  INSERT INTO issuer_statuses (issuer_digest, unheld) VALUES ($digest, $unheld)
  ON CONFLICT (issuer_digest) DO UPDATE SET unheld = $unheld;
};
