import { adapterContract } from '../../contracts/adapter-contract.ts'
import { startDiscord } from '../../support/fake-discord/harness.ts'

adapterContract('Discord', desk => startDiscord(desk))
