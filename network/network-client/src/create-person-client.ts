import type { ViewName, WriteName } from '@idos/schema'
import { findPersonAction, type PersonActionName } from '@idos/schema/person'
import type { ClientOf } from './client-of.ts'
import { createSpecs } from './specs.ts'
import { type CreateNetworkClientParameters, createTypedClient } from './typed-client.ts'

/** The actions that a person's own client calls. */
export type PersonClient = ClientOf<PersonActionName & ViewName, PersonActionName & WriteName>

/** `createNetworkClient` for a page: with what a person calls, and without the rest of the network's table. */
export function createPersonClient(parameters: CreateNetworkClientParameters): PersonClient {
  return createTypedClient(parameters, createSpecs(findPersonAction)) as unknown as PersonClient
}
