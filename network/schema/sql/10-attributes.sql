-- Attributes: small plain values of a profile. Only their user reads them.

CREATE OR REPLACE ACTION check_attribute($attribute_key TEXT, $value TEXT) PRIVATE VIEW {
  if !idos.has_length($attribute_key, 1, 256) {
    error('attribute_key is not valid');
  }
  if !idos.has_length($value, 0, 65536) {
    error('value is not valid');
  }
};

CREATE OR REPLACE ACTION require_free_attribute_id($id UUID) PRIVATE VIEW {
  for $row in SELECT id FROM user_attributes WHERE id = $id {
    error('the id can not be used, choose another one');
  }
};

--: Add an attribute to a profile that you created
CREATE OR REPLACE ACTION add_attribute_as_inserter($id UUID, $user_id UUID, $attribute_key TEXT, $value TEXT) PUBLIC {
  $inserter := get_inserter();
  require_user_of($user_id, $inserter);
  check_attribute($attribute_key, $value);
  require_free_attribute_id($id);
  require_attribute_room($id, $user_id);
  INSERT INTO user_attributes (id, user_id, original_id, attribute_key, value, inserter, height) VALUES ($id, $user_id, null, $attribute_key, $value, $inserter, @height);
  require_attributes_fit($user_id);
};

--: Add an attribute to your idOS profile
CREATE OR REPLACE ACTION add_attribute($id UUID, $attribute_key TEXT, $value TEXT) PUBLIC {
  $user_id := caller_user();
  check_attribute($attribute_key, $value);
  require_free_attribute_id($id);
  require_attribute_room($id, $user_id);
  INSERT INTO user_attributes (id, user_id, original_id, attribute_key, value, inserter, height) VALUES ($id, $user_id, null, $attribute_key, $value, null, @height);
  require_attributes_fit($user_id);
};

--: List the attributes of your idOS profile
--? original_id
CREATE OR REPLACE ACTION get_attributes() PUBLIC VIEW RETURNS TABLE (id UUID, user_id UUID, attribute_key TEXT, value TEXT, original_id UUID) {
  $user_id := caller_user_or_null();
  return SELECT id, user_id, attribute_key, value, original_id FROM user_attributes WHERE user_id = $user_id ORDER BY height, id;
};

-- Fails when the attribute is not the user's; true when it is a copy.
CREATE OR REPLACE ACTION owned_attribute_is_copy($id UUID, $user_id UUID) PRIVATE VIEW RETURNS (is_copy BOOL) {
  for $row in SELECT original_id FROM user_attributes WHERE id = $id AND user_id = $user_id {
    if $row.original_id is not null {
      return true;
    }
    return false;
  }
  error('the attribute does not belong to the caller');
};

--: Change an attribute of your idOS profile
CREATE OR REPLACE ACTION edit_attribute($id UUID, $attribute_key TEXT, $value TEXT) PUBLIC {
  $user_id := caller_user();
  $is_copy := owned_attribute_is_copy($id, $user_id);
  if $is_copy {
    error('Can not edit shared attribute');
  }
  check_attribute($attribute_key, $value);
  require_attribute_room($id, $user_id);
  UPDATE user_attributes SET attribute_key = $attribute_key, value = $value WHERE id = $id;
  require_attributes_fit($user_id);
};

--: Remove an attribute from your idOS profile
CREATE OR REPLACE ACTION remove_attribute($id UUID) PUBLIC {
  $user_id := caller_user();
  $is_copy := owned_attribute_is_copy($id, $user_id);
  DELETE FROM user_attributes WHERE id = $id;
};

--: Share an attribute of your idOS profile
CREATE OR REPLACE ACTION share_attribute($id UUID, $original_attribute_id UUID, $attribute_key TEXT, $value TEXT) PUBLIC {
  $user_id := caller_user();
  $is_copy := owned_attribute_is_copy($original_attribute_id, $user_id);
  if $is_copy {
    error('a copy can not be shared again, share the original attribute');
  }
  check_attribute($attribute_key, $value);
  require_free_attribute_id($id);
  require_attribute_room($id, $user_id);
  INSERT INTO user_attributes (id, user_id, original_id, attribute_key, value, inserter, height) VALUES ($id, $user_id, $original_attribute_id, $attribute_key, $value, null, @height);
  require_attributes_fit($user_id);
};

-- What a person keeps of an access that they gave: who got it, for what, when. Sealed by the Enclave to the holder of the
-- profile's key, so that it is theirs on every device and says nothing to a node; the key is part of the attribute's name, and
-- change_profile_key drops what the key before it sealed. In the transaction of the share: one signature, and never one without the other.
--: Share a credential with a consumer, and keep a record of it for yourself
--? $content_hash, $locked_until
CREATE OR REPLACE ACTION share_credential_recorded($record_id UUID, $record TEXT, $id UUID, $original_credential_id UUID, $public_notes TEXT, $public_notes_signature TEXT, $broader_signature TEXT, $content TEXT, $content_hash TEXT, $encryptor_public_key TEXT, $issuer_auth_public_key TEXT, $grantee_wallet_identifier TEXT, $locked_until INT8) PUBLIC {
  $user_id := caller_user();
  $encryption_key := encryption_key_of($user_id);
  add_attribute($record_id, 'idos:access:' || $encryption_key, $record);
  share_credential($id, $original_credential_id, $public_notes, $public_notes_signature, $broader_signature, $content, $content_hash, $encryptor_public_key, $issuer_auth_public_key, $grantee_wallet_identifier, $locked_until);
};
