import { pino } from 'pino'
import type { Log } from './chat/log.ts'

/** Fields as JSON lines on standard error, so that standard output stays the conversation's. Secrets are cut out by name. */
export function openLog(level: 'debug' | 'info' | 'warn' | 'error' | 'silent'): Log {
  return pino(
    {
      level,
      redact: {
        paths: [
          'token',
          '*.token',
          'secret',
          '*.secret',
          'text',
          '*.text',
          '*.headers.authorization',
          'err.requestBody',
        ],
        censor: '[hidden]',
      },
    },
    pino.destination({ dest: 2, sync: true }),
  )
}
