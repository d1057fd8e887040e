/**
 * `npm test`: sets everything up, then every check that we have, the cheap ones first. `npm test -- unit site`: only these. Ends with
 * what failed and why (the end of a log is what one sees first, and often all that is kept), and `N passed, N failed`.
 */
import { readFile, rm } from 'node:fs/promises'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { $ } from 'zx'
import { printProblem, sortProblems } from '../src/book/problem.ts'
import { ensureChromium } from './set-up/chromium.ts'
import { ensureEngine } from './set-up/engine.ts'
import { chooseNamed } from './choose-named.ts'
import { CannotTell } from './command/cannot-tell.ts'
import { startProgress } from './verifier/progress.ts'
import { verificationReport } from './verifier/report-schema.ts'

/** How many tests passed, and what failed: a name or a place each, and in the lines below what is wrong. */
type Outcome = { passed: number; failed: string[] }
type Check = {
  name: string
  /** What has to be there first. */
  needs?: (to: typeof progress) => Promise<unknown>
  run(): Promise<Outcome>
}

const progress = startProgress()

const checks: Check[] = [
  // This one first: it writes the types that the other reads.
  check('pages', ['astro', 'check', '--minimumSeverity', 'error']),
  check('types', ['tsc', '--noEmit', '-p', '.']),
  check('lint', ['eslint', '.']),
  check('format', ['prettier', '--check', '--log-level', 'warn', '.']),
  suite('unit'),
  book(),
  { ...suite('machine'), needs: ensureEngine },
  check('build', ['node', 'scripts/build.ts']),
  { ...suite('site'), needs: ensureChromium },
]

const chosen = chooseNamed(checks, process.argv.slice(2))
if (typeof chosen === 'string') {
  console.error(chosen)
  process.exitCode = 2
} else process.exitCode = await runAll(chosen)

async function runAll(checks: Check[]): Promise<number> {
  let passed = 0
  const failed: string[] = []
  for (const { name, needs, run } of checks) {
    console.log(`\n── ${name}`)
    const end = progress.begin(name)
    const outcome = await (async () => (await isReady(needs)) && run())().finally(end)
    const { passed: right, failed: wrong } = outcome || { passed: 0, failed: ['what it needs is not there'] }
    if (wrong.length > 0) console.log(`── ${name}: ${wrong.length} failed`)
    passed += right
    failed.push(...wrong.map((what) => `${name}: ${what}`))
  }
  const list = failed.map((what) => `\n✗ ${what}`).join('')
  console.log(`${list}\n\n${passed} passed, ${failed.length} failed`)
  return failed.length > 0 ? 1 : 0
}

/** A command that passes by exiting 0. */
function check(name: string, command: string[]): Check {
  return {
    name,
    async run() {
      const { exitCode } = await $({ stdio: 'inherit', nothrow: true })`${command}`
      return exitCode === 0 ? { passed: 1, failed: [] } : { passed: 0, failed: [`exit ${exitCode}`] }
    },
  }
}

/** The whole book on real machines. What is wrong is told as the verifier tells it: the place first. */
function book(): Check {
  const output = '.vitest/book.json'
  const verify = check('book', ['node', 'scripts/verify.ts', '--retry', '--reporter', `json=${output}`])
  return {
    ...verify,
    needs: ensureEngine,
    async run() {
      await rm(output, { force: true })
      const outcome = await verify.run()
      if (outcome.failed.length === 0) return outcome
      const report = await readFile(output, 'utf8').catch(() => null)
      return { passed: 0, failed: [...outcome.failed, ...(report === null ? [] : wrongInBook(report))] }
    },
  }
}

function wrongInBook(json: string): string[] {
  const { problems, labs } = verificationReport.parse(JSON.parse(json))
  const found = [...problems, ...labs.flatMap((lab) => [...lab.problems, ...lab.doubts])]
  return sortProblems(found).map((problem) => printProblem(problem))
}

/** A project of vitest.config.ts, counted by its tests. */
function suite(project: string): Check {
  return {
    name: project,
    async run() {
      const output = `.vitest/${project}.json`
      await rm(output, { force: true })
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`]
      const { exitCode } = await $({
        stdio: 'inherit',
        nothrow: true,
      })`vitest run --project ${project} ${reporters}`
      return outcomeOf(output, exitCode)
    },
  }
}

type VitestReport = {
  numPassedTests: number
  testResults: { name: string; status: string; message: string; assertionResults: TestResult[] }[]
}
type TestResult = { fullName: string; status: string; failureMessages: string[] }

/** A file that could not even be loaded has no failed test; it fails by its own name. */
async function outcomeOf(output: string, exitCode: number | null): Promise<Outcome> {
  const text = await readFile(output, 'utf8').catch(() => null)
  if (text === null) return { passed: 0, failed: ['vitest left no report'] }
  const { numPassedTests, testResults } = JSON.parse(text) as VitestReport
  const failed = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const wrong = assertionResults
      .filter((test) => test.status === 'failed')
      .map(({ fullName, failureMessages }) => `${fullName}\n${firstLines(failureMessages.join('\n'))}`)
    if (wrong.length === 0 && status === 'failed')
      wrong.push(`could not be loaded, or its set-up failed\n${firstLines(message)}`)
    return wrong.map((what) => `${relative('.', name)} > ${what}`)
  })
  if (failed.length === 0 && exitCode !== 0) failed.push(`vitest ended with exit ${exitCode}`)
  return { passed: numPassedTests, failed }
}

/** Enough to know what is wrong; the whole is further up, beside the test. */
function firstLines(text: string): string {
  return stripVTControlCharacters(text)
    .split('\n')
    .slice(0, 30)
    .map((line) => `    ${line}`)
    .join('\n')
}

/** What cannot be had is said with its remedy, and fails the check. */
async function isReady(needs: Check['needs']): Promise<boolean> {
  try {
    await needs?.(progress)
    return true
  } catch (error) {
    if (!(error instanceof CannotTell)) throw error
    console.log(`${error.message}\n  ${error.remedy}`)
    return false
  }
}
