import { UserError } from '../../src/chat/errors.ts'
import type { Services } from '../../src/router/services.ts'
import type { Proposal } from '../../src/store/store.ts'

/** By its number, as it stands in an id or as somebody typed it. */
export async function findProposal(id: string | undefined, services: Services): Promise<Proposal> {
  const proposal = /^\d{1,12}$/.test(id ?? '') ? await services.store.proposals.find(Number(id)) : null
  if (!proposal) throw new UserError(services.say('kb-no-proposal'))
  return proposal
}
