import { randomUUID } from 'node:crypto'
import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CannotTell } from '../command/cannot-tell.ts'
import type { Findings } from './findings.ts'
import { guarded, toAnnotations } from './github-report.ts'
import { toJson } from './json-report.ts'
import { toJunit } from './junit-report.ts'
import { type LinkTo, toMarkdown } from './markdown-report.ts'
import { paintFor } from './paint.ts'
import { printReport } from './report.ts'

export type Reporter = { kind: 'json' | 'junit' | 'markdown'; file: string } | { kind: 'github' }

const fileReports = { json: toJson, junit: toJunit, markdown: toMarkdown }

/**
 * The report for people on stdout, then those that were asked for. On GitHub's runners its annotations and its step summary come by
 * themselves.
 */
export async function publish(findings: Findings, reporters: Reporter[], env = process.env): Promise<void> {
  const report = printReport(findings, paintFor(process.stdout))
  const isGithub = env.GITHUB_ACTIONS === 'true' || reporters.some(({ kind }) => kind === 'github')
  console.log(isGithub ? [guarded(report, randomUUID()), toAnnotations(findings)].join('\n') : report)
  for (const reporter of reporters)
    if (reporter.kind !== 'github') await writeReport(reporter.file, fileReports[reporter.kind](findings))
  if (env.GITHUB_STEP_SUMMARY) await appendFile(env.GITHUB_STEP_SUMMARY, toMarkdown(findings, linksIn(env)))
}

async function writeReport(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  } catch (cause) {
    throw new CannotTell(`The report could not be written to ${file}.`, {
      remedy: `${(cause as Error).message}. Name a file in a folder that you may write to.`,
      cause,
    })
  }
}

/** The repository's page of a file, at the commit that was verified. */
function linksIn({
  GITHUB_SERVER_URL: server,
  GITHUB_REPOSITORY: name,
  GITHUB_SHA: commit,
}: NodeJS.ProcessEnv): LinkTo {
  if (!server || !name || !commit) return () => null
  return ({ file, line }) => `${server}/${name}/blob/${commit}/${encodeURI(file)}#L${line}`
}
