/**
 * What mid-2025 clients have a wallet sign for the writes that they make. Each is true of its action, so it is let
 * through for that action and no other; what they do not write has our own sentence only.
 */
const descriptions: Readonly<Record<string, string>> = {
  add_user_as_inserter: 'Create a user profile in idOS',
  upsert_wallet_as_inserter: 'Add a wallet to idOS',
  add_wallet: 'Add a wallet to idOS',
  remove_wallet: 'Remove a wallet from idOS',
  edit_public_notes_as_issuer: 'Edit a credential in your idOS profile',
  remove_credential: 'Remove a credential from your idOS profile',
  share_credential: 'Share a credential with another user on idOS',
  create_credential_copy: 'Share a credential with another user on idOS',
  create_credentials_by_dwg: 'Create a new credential in your idOS profile',
  create_ag_by_dag_for_copy: 'Create an Access Grant in idOS',
  revoke_access_grant: 'Revoke an Access Grant from idOS',
  add_attribute: 'Create a new attribute in your idOS profile',
}

/** `undefined` for actions that mid-2025 clients do not execute. */
export function legacyDescription(action: string): string | undefined {
  return Object.hasOwn(descriptions, action) ? descriptions[action] : undefined
}
