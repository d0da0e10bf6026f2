import { adapterContract } from '../../contracts/adapter-contract.ts'
import { slackHarness } from '../../support/fake-slack/harness.ts'

adapterContract('Slack', slackHarness)
