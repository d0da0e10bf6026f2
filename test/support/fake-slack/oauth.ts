import type { FakeSlack } from './fake-slack.ts'
import type { Answer } from './web-api.ts'

/** Everybody consents at once. The code is the id of the workspace that installs, taken from `team`. */
export function consent(url: URL): string {
  const back = new URL(url.searchParams.get('redirect_uri') ?? 'http://127.0.0.1/')
  back.searchParams.set('code', url.searchParams.get('team') ?? 'T0WORK')
  back.searchParams.set('state', url.searchParams.get('state') ?? '')
  return back.href
}

export function exchangeCode(slack: FakeSlack, args: Readonly<Record<string, unknown>>): Answer {
  if (args.client_secret !== 'test-client-secret') return { ok: false, error: 'bad_client_secret' }
  const at = slack.workspaces.find(one => one.team === args.code)
  if (!at) return { ok: false, error: 'invalid_code' }
  return {
    ok: true,
    app_id: 'A0APP',
    authed_user: { id: 'U0INSTALLER' },
    scope: at.scopes.join(','),
    token_type: 'bot',
    access_token: at.token,
    bot_user_id: at.bot.user,
    team: at.orgWide ? null : { id: at.team, name: at.team },
    enterprise: at.enterprise ? { id: at.enterprise, name: at.enterprise } : null,
    is_enterprise_install: at.orgWide,
  }
}
