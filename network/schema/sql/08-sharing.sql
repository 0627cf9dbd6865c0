-- Sharing by the user's own transaction, and reading what was shared.

-- Error text when the original is not the user's or was removed. A copy can not be the original of another copy.
CREATE OR REPLACE ACTION require_original($id UUID, $user_id UUID, $complaint TEXT) PRIVATE VIEW {
  for $row in SELECT original_id FROM credentials WHERE id = $id AND user_id = $user_id AND removed = false {
    if $row.original_id is not null {
      error('a copy can not be shared again, share the original credential');
    }
    return;
  }
  error($complaint);
};

CREATE OR REPLACE ACTION require_no_notes($public_notes TEXT) PRIVATE VIEW {
  if $public_notes = '' {
    return;
  }
  error('shared credentials cannot have public_notes, it must be an empty string');
};

--: Share a credential with a consumer
--? $content_hash, $locked_until
CREATE OR REPLACE ACTION share_credential($id UUID, $original_credential_id UUID, $public_notes TEXT, $public_notes_signature TEXT, $broader_signature TEXT, $content TEXT, $content_hash TEXT, $encryptor_public_key TEXT, $issuer_auth_public_key TEXT, $grantee_wallet_identifier TEXT, $locked_until INT8) PUBLIC {
  $user_id := caller_user_or_null();
  require_original($original_credential_id, $user_id, 'original credential does not belong to the caller');
  require_no_notes($public_notes);
  check_credential($issuer_auth_public_key, $encryptor_public_key, $content, '', $public_notes_signature, $broader_signature, 'signature is wrong');
  insert_copy($id, $user_id, $original_credential_id, $issuer_auth_public_key, $encryptor_public_key, $content, $public_notes_signature, $broader_signature, null::text);
  create_access_grant($grantee_wallet_identifier, $id, $locked_until, $content_hash, 'user', @caller);
};

--: Prepare a copy of a credential for sharing
CREATE OR REPLACE ACTION create_credential_copy($id UUID, $original_credential_id UUID, $public_notes TEXT, $public_notes_signature TEXT, $broader_signature TEXT, $content TEXT, $encryptor_public_key TEXT, $issuer_auth_public_key TEXT) PUBLIC {
  $user_id := caller_user_or_null();
  require_original($original_credential_id, $user_id, 'original credential does not belong to the caller');
  require_no_notes($public_notes);
  check_credential($issuer_auth_public_key, $encryptor_public_key, $content, '', $public_notes_signature, $broader_signature, 'signature is wrong');
  insert_copy($id, $user_id, $original_credential_id, $issuer_auth_public_key, $encryptor_public_key, $content, $public_notes_signature, $broader_signature, null::text);
};

-- Unknown and not shared give the same answer: an id alone must not tell whether it exists.
CREATE OR REPLACE ACTION require_shared_with($data_id UUID, $identity TEXT) PRIVATE VIEW {
  for $row in SELECT id FROM access_grants WHERE data_id = $data_id AND grantee_id = $identity LIMIT 1 {
    return;
  }
  error('the credential is not shared with the caller');
};

-- Notes and original_issuer_auth_public_key are the original's: that key answers for the notes, the copy's key for the copy.
--: Read a credential that was shared with you
--? user_id, inserter
CREATE OR REPLACE ACTION get_credential_shared($id UUID) PUBLIC VIEW RETURNS TABLE (id UUID, user_id UUID, public_notes TEXT, content TEXT, encryptor_public_key TEXT, issuer_auth_public_key TEXT, inserter TEXT, public_notes_signature TEXT, broader_signature TEXT, original_issuer_auth_public_key TEXT) {
  $identity := require_caller();
  require_shared_with($id, $identity);
  return SELECT c.id AS id, c.user_id AS user_id, o.public_notes AS public_notes, c.content AS content, c.encryptor_public_key AS encryptor_public_key, c.issuer_auth_public_key AS issuer_auth_public_key, c.inserter AS inserter, c.public_notes_signature AS public_notes_signature, c.broader_signature AS broader_signature, o.issuer_auth_public_key AS original_issuer_auth_public_key
  FROM credentials c INNER JOIN credentials o ON c.original_id = o.id WHERE c.id = $id;
};

-- The issuer key, when given, is the one of the original.
--: List the credentials of a user that were shared with you
--? $issuer_auth_public_key, inserter
CREATE OR REPLACE ACTION get_credentials_shared_by_user($user_id UUID, $issuer_auth_public_key TEXT) PUBLIC VIEW RETURNS TABLE (id UUID, user_id UUID, public_notes TEXT, encryptor_public_key TEXT, issuer_auth_public_key TEXT, inserter TEXT, original_id UUID) {
  $identity := require_caller();
  if $issuer_auth_public_key is null {
    return SELECT c.id AS id, c.user_id AS user_id, o.public_notes AS public_notes, c.encryptor_public_key AS encryptor_public_key, c.issuer_auth_public_key AS issuer_auth_public_key, c.inserter AS inserter, c.original_id AS original_id
    FROM credentials c INNER JOIN credentials o ON c.original_id = o.id
    WHERE c.user_id = $user_id AND c.id IN (SELECT g.data_id FROM access_grants g WHERE g.ag_owner_user_id = $user_id AND g.grantee_id = $identity)
    ORDER BY c.height, c.id;
  }
  $issuer_id := idos.canonical_identifier($issuer_auth_public_key);
  return SELECT c.id AS id, c.user_id AS user_id, o.public_notes AS public_notes, c.encryptor_public_key AS encryptor_public_key, c.issuer_auth_public_key AS issuer_auth_public_key, c.inserter AS inserter, c.original_id AS original_id
  FROM credentials c INNER JOIN credentials o ON c.original_id = o.id
  WHERE c.user_id = $user_id AND o.issuer_id = $issuer_id AND c.id IN (SELECT g.data_id FROM access_grants g WHERE g.ag_owner_user_id = $user_id AND g.grantee_id = $identity)
  ORDER BY c.height, c.id;
};

--: Find your own copy of a credential by its content hash
CREATE OR REPLACE ACTION get_sibling_credential_id($content_hash TEXT) PUBLIC VIEW RETURNS (id UUID) {
  $identity := require_caller();
  return SELECT data_id AS id FROM access_grants WHERE grantee_id = $identity AND content_hash = $content_hash ORDER BY height DESC, data_id DESC LIMIT 1;
};
