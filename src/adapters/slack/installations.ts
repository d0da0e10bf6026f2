import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt'

export type Installations = Required<InstallationStore>

/**
 * One file per workspace or organisation, readable by the owner only: it holds a token. An organisation-wide install serves
 * every workspace of the organisation that has no install of its own; such a workspace gets a file that points to it, so
 * that reminders find their way with the workspace's id alone.
 */
export function fileInstallations(directory: string): Installations {
  const fileOf = (id: string) => {
    // The id comes in over the network and becomes a file name.
    if (!/^[A-Z0-9]{2,40}$/.test(id)) throw new Error('not an id of a Slack workspace or organisation')
    return join(directory, `${id}.json`)
  }

  async function read(id: string | undefined): Promise<Installation | null> {
    if (!id) return null
    try {
      const found: Installation | { readonly organisation: string } = JSON.parse(await readFile(fileOf(id), 'utf8'))
      return 'organisation' in found ? await read(found.organisation) : found
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }

  async function write(id: string, content: Installation | { readonly organisation: string }): Promise<void> {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    const target = fileOf(id)
    const draft = `${target}.${process.pid}.new`
    await writeFile(draft, JSON.stringify(content), { mode: 0o600 })
    await rename(draft, target)
  }

  return {
    async storeInstallation(installation) {
      const id = installation.isEnterpriseInstall ? installation.enterprise?.id : installation.team?.id
      if (!id) throw new Error('an installation without a workspace')
      await write(id, installation)
    },
    async fetchInstallation(query: InstallationQuery<boolean>) {
      const { teamId, enterpriseId, isEnterpriseInstall } = query
      const own = isEnterpriseInstall && !teamId ? null : await read(teamId)
      const found = own ?? (await read(enterpriseId))
      if (!found) throw new Error('not installed in this workspace')
      if (!own && teamId && enterpriseId) await write(teamId, { organisation: enterpriseId })
      return found
    },
    async deleteInstallation(query: InstallationQuery<boolean>) {
      const id = query.isEnterpriseInstall ? query.enterpriseId : query.teamId
      if (id) await rm(fileOf(id), { force: true })
    },
  }
}
