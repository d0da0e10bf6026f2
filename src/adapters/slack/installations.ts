import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt'

export type Installations = Required<InstallationStore>

/** Texts by the id of a workspace or organisation, kept over restarts. They hold tokens. */
export interface InstallationRecords {
  put(id: string, json: string, at: number): Promise<void>
  /** null: not there. Rejects when it cannot be read. */
  get(id: string): Promise<string | null>
  /** Returns false when it was not there. */
  remove(id: string): Promise<boolean>
}

/**
 * One record per workspace or organisation. An organisation-wide install serves every workspace of the organisation that has no
 * install of its own; such a workspace gets a record that points to it, so that reminders find their way with the workspace's id
 * alone.
 */
export function keptInstallations(records: InstallationRecords, now: () => number): Installations {
  async function read(id: string | undefined): Promise<Installation | null> {
    const json = id ? await records.get(id) : null
    if (json === null) return null
    const found: Installation | { readonly organisation: string } = JSON.parse(json)
    return 'organisation' in found ? await read(found.organisation) : found
  }

  const write = (id: string, content: Installation | { readonly organisation: string }) =>
    records.put(id, JSON.stringify(content), now())

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
      if (id) await records.remove(id)
    },
  }
}
