import { type Context, ErrorCode, type webApi } from '@slack/bolt'
import { messageOf } from '../../chat/errors.ts'
import type { Log } from '../../chat/log.ts'
import type { Connection } from './connect.ts'
import type { FormAck } from './forms.ts'
import type { Handlers } from './handlers.ts'
import { raw, text } from './raw.ts'
import type { Threads } from './threads.ts'
import type { Incoming } from './work.ts'

type Track = (what: string, work: () => Promise<void>) => Promise<void>

/** Ties Bolt's listeners to our handlers: acknowledge first, then work. */
export function listen(
  { app, manyWorkspaces, forget }: Connection,
  handlers: Handlers,
  threads: Threads,
  track: Track,
  log: Log,
): void {
  const incoming = (client: webApi.WebClient, context: Context): Incoming => {
    const team = context.teamId ?? context.enterpriseId ?? ''
    return {
      client,
      setting: {
        team,
        bot: context.botUserId ?? '',
        manyWorkspaces,
        isIn: (channel, thread) => threads.isIn(team, channel, thread),
      },
    }
  }

  // Bolt acknowledges events itself, before their listeners run.
  for (const type of ['message', 'app_mention'] as const)
    app.event(type, ({ event, client, context }) =>
      track(type, () => handlers.message(raw(event), incoming(client, context))),
    )
  app.event('app_home_opened', ({ event, body, client, context }) =>
    track('home', () => handlers.home(raw(event), body.event_id, incoming(client, context))),
  )
  app.event('agent_session_stopped', async ({ event }) => handlers.stopped(raw(event)))
  app.event('app_uninstalled', ({ context }) => track('uninstalled', () => forget(context)))
  app.event('tokens_revoked', ({ event, context }) =>
    track('revoked', async () => {
      if (event.tokens.bot?.length) await forget(context)
    }),
  )

  app.command(/.*/, async ({ ack, body, client, context }) => {
    await ack()
    await track('command', () => handlers.command(raw(body), incoming(client, context)))
  })
  app.action(/.*/, async ({ ack, body, action, client, context }) => {
    await ack()
    await track('action', () => handlers.action(raw(body), raw(action), incoming(client, context)))
  })
  app.shortcut(/.*/, async ({ ack, body, client, context }) => {
    await ack()
    await track('shortcut', () => handlers.shortcut(raw(body), incoming(client, context)))
  })
  app.view(/.*/, ({ ack, body, client, context }) => {
    const acknowledge = (answer: FormAck) => (answer ? ack(answer) : ack())
    return track('view', () => handlers.view(raw(body), acknowledge, incoming(client, context)))
  })
  app.options(/.*/, async ({ ack, payload }) => {
    await ack({ options: [] })
    log.warn({ id: text(raw(payload), 'action_id')?.slice(0, 60) }, 'slack.unknown-options')
  })
  app.error(async error => {
    const refused = error.code === ErrorCode.AuthorizationError
    if (refused) log.warn({ problem: messageOf(error) }, 'slack.unknown-workspace')
    else log.error({ problem: messageOf(error), code: error.code }, 'slack.failed')
  })
}
