import { type Logger, LogLevel } from '@slack/bolt'
import { messageOf } from '../../chat/errors.ts'
import type { Log } from '../../chat/log.ts'

/** Bolt's log lines in ours. Its debug lines hold whole payloads, with what people wrote: they are dropped. */
export function bridgeLog(log: Log): Logger {
  const line = (parts: readonly unknown[]) => ({ said: parts.map(messageOf).join(' ').slice(0, 500) })
  return {
    debug() {},
    info: (...parts) => log.debug(line(parts), 'slack.library'),
    warn: (...parts) => log.warn(line(parts), 'slack.library'),
    error: (...parts) => log.error(line(parts), 'slack.library'),
    setLevel() {},
    getLevel: () => LogLevel.INFO,
    setName() {},
  }
}
