import { join } from 'node:path'
import { readKnowledgeDir } from '../config.ts'
import { packageDir } from '../open-services.ts'

export const packagedKnowledge = join(packageDir, 'knowledge')

/** The folder named on the command line, else the one that the bot is set to serve, else the one of the package. */
export function knowledgeFolder(named: string | undefined): string {
  return named ?? readKnowledgeDir() ?? packagedKnowledge
}
