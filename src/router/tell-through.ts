import type { Adapter } from '../chat/adapter.ts'
import { messageOf } from '../chat/errors.ts'
import type { Log } from '../chat/log.ts'
import type { Services } from './services.ts'

/** Says things unasked through the adapter of the platform. What could not be delivered is logged, without its words. */
export function tellThrough(adapters: readonly Adapter[], log: Log): Services['tell'] {
  return async (where, reply) => {
    const adapter = adapters.find(one => one.name === where.platform)
    try {
      if (!adapter) throw new Error('the platform is not running')
      await adapter.send(where, reply)
      return true
    } catch (error) {
      log.error({ platform: where.platform, channel: where.channel, reason: messageOf(error) }, 'could not tell')
      return false
    }
  }
}
