import type { Services } from '../services.ts'
import { raiseAlarms } from './raise-alarms.ts'
import { sendDigests } from './send-digests.ts'
import { sweepStore } from './sweep-store.ts'

const saveCounts = ({ outcomes }: Services) => outcomes.save()

/** Everything that is due now. One that fails is logged and tried again the next time; the others are done all the same. */
export async function doChores(services: Services): Promise<void> {
  const chores = { counts: saveCounts, alarms: raiseAlarms, digests: sendDigests, sweep: sweepStore }
  for (const [chore, work] of Object.entries(chores)) {
    try {
      await work(services)
    } catch (error) {
      services.log.error({ err: error, chore }, 'chore failed')
    }
  }
}
