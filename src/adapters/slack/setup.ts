import { DeliveryError, messageOf, SetupError } from '../../chat/errors.ts'
import { transientCodes } from './web.ts'

const botTokenPage = 'api.slack.com/apis → your app → OAuth & Permissions'

/** Slack's error code on connecting -> what is wrong and what to do. `setting` names the setting that was used. */
export function setupFix(code: string, setting: string): string {
  switch (code) {
    case 'invalid_auth':
    case 'not_authed':
      return `Slack does not know the token in ${setting}. Copy it again (${botTokenPage}); watch for a missing end.`
    case 'account_inactive':
    case 'token_revoked':
    case 'token_expired':
      return `The token in ${setting} is no longer valid: the app was removed from the workspace. Install it again (${botTokenPage} → Install to Workspace) and copy the new token.`
    case 'not_allowed_token_type':
      return `${setting} holds another kind of token. SLACK_BOT_TOKEN starts with xoxb-, SLACK_APP_TOKEN with xapp-.`
    case 'missing_scope':
      return `The token in ${setting} may not do this. For SLACK_APP_TOKEN it needs the scope connections:write; for SLACK_BOT_TOKEN add the scopes of docs/slack-manifest.yaml and install the app again.`
    case 'access_denied':
    case 'team_access_not_granted':
      return `An administrator of the workspace has not approved the app yet. Ask for approval, then start again.`
    case 'socket_mode_not_enabled':
      return `Socket Mode is switched off. Switch it on (api.slack.com/apps → your app → Socket Mode), or take ${setting} out to be called over HTTP.`
    case 'ratelimited':
      return 'Slack asks us to wait.'
    default:
      return isCode(code) && !transientCodes.has(code)
        ? `Slack did not let the bot in (${code}). Run "visa-rounds doctor" to look at the tokens in ${setting} and its permissions.`
        : `Slack could not be reached (${code}). Check the network, a proxy, and SLACK_API_URL if it is set.`
  }
}

/** One of Slack's own error codes, which say that Slack was reached. */
function isCode(text: string): boolean {
  return /^[a-z]+(?:_[a-z]+)*$/.test(text) && !text.startsWith('http_')
}

/** An outage and a refusal for now are transient; what Slack says about the token or the app stays until somebody changes it. */
export function toSetupError(error: unknown, setting: string): SetupError {
  const code =
    error instanceof DeliveryError
      ? error.message
      : (/An API error occurred: (\w+)/.exec(messageOf(error))?.[1] ?? messageOf(error))
  const transient = !isCode(code) || transientCodes.has(code)
  return new SetupError(setupFix(code, setting), { cause: error, transient })
}
