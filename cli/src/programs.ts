import { consumerPrograms } from './consumer/commands.ts'
import { credentialPrograms } from './credential/commands.ts'
import { doctorPrograms } from './doctor/commands.ts'
import { grantPrograms } from './grant/commands.ts'
import { issuerPrograms } from './issuer/commands.ts'
import { keyPrograms } from './keys/commands.ts'
import { networkPrograms } from './network/commands.ts'
import type { Program } from './program/program.ts'
import { sitesPrograms } from './sites/commands.ts'
import { statusListPrograms } from './status-list/commands.ts'

/** Everything that `idos` can do here, in the order in which it tells of it. */
export async function loadPrograms(): Promise<readonly Program[]> {
  return [
    ...keyPrograms,
    ...issuerPrograms,
    ...credentialPrograms,
    ...statusListPrograms,
    ...grantPrograms,
    ...consumerPrograms,
    ...doctorPrograms,
    ...sitesPrograms,
    ...(await networkPrograms()),
  ]
}
