import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt'

export type Installations = Required<InstallationStore>

/**
 * One file per workspace or organisation, readable by the owner only: it holds a token. An organisation-wide install serves
 * every workspace of the organisation that has no install of its own.
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
      return JSON.parse(await readFile(fileOf(id), 'utf8'))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }

  return {
    async storeInstallation(installation) {
      const id = installation.isEnterpriseInstall ? installation.enterprise?.id : installation.team?.id
      if (!id) throw new Error('an installation without a workspace')
      await mkdir(directory, { recursive: true, mode: 0o700 })
      const target = fileOf(id)
      const draft = `${target}.${process.pid}.new`
      await writeFile(draft, JSON.stringify(installation), { mode: 0o600 })
      await chmod(draft, 0o600)
      await rename(draft, target)
    },
    async fetchInstallation(query: InstallationQuery<boolean>) {
      const own = query.isEnterpriseInstall ? null : await read(query.teamId)
      const found = own ?? (await read(query.enterpriseId))
      if (!found) throw new Error('not installed in this workspace')
      return found
    },
    async deleteInstallation(query: InstallationQuery<boolean>) {
      const id = query.isEnterpriseInstall ? query.enterpriseId : query.teamId
      if (id) await rm(fileOf(id), { force: true })
    },
  }
}
