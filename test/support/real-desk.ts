import { join } from 'node:path'
import type { Desk } from '../../src/chat/adapter.ts'
import { silentLog } from '../../src/chat/log.ts'
import { openServices, packageDir } from '../../src/open-services.ts'
import { makeDesk } from '../../src/router/router.ts'
import { type ChannelMode, fixedSettings } from '../../src/router/settings.ts'

/** The day of the tests: answers, rules and figures are looked at as of then, whatever the calendar says. */
export const TEST_DAY = Date.UTC(2026, 10, 24, 12)

let opened: ReturnType<typeof openServices> | undefined

/** The real router on the real knowledge, with a clock of its own. Loaded once for a test file. */
export async function realDesk(
  options: { readonly modes?: ReadonlyMap<string, ChannelMode>; readonly now?: () => number } = {},
): Promise<Desk> {
  const now = options.now ?? (() => TEST_DAY)
  opened ??= openServices({ folder: join(packageDir, 'knowledge'), now: () => TEST_DAY, log: silentLog })
  const { services } = await opened
  return makeDesk({
    services: { ...services, now },
    settings: fixedSettings({ modes: options.modes ?? new Map(), roles: new Map() }),
  })
}
