import { XmlDocument, type XmlElement } from 'libxml2-wasm'
import { expect, test } from 'vitest'
import { nothingRun } from '../../scripts/verifier/findings.ts'
import { toJunit } from '../../scripts/verifier/junit-report.ts'
import { makeBook } from '../../src/book/make-book.ts'
import { passedFindings, sampleBook, sampleFindings } from './sample-findings.ts'

test('a suite per lab, a case per file and command, each with its line', () => {
  expect(toJunit(sampleFindings())).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="Building Your Own Docker Images" tests="13" failures="1" errors="2" skipped="5" time="40.2">
    <testsuite name="passes" file="content/chapters/01-basics.mdx" timestamp="2026-11-23T05:10:00" tests="3" failures="0" errors="0" skipped="2" time="12.4">
    <properties>
    <property name="unchanged" value="true"/>
    <property name="platform" value="linux/amd64"/>
    <property name="image store" value="containerd"/>
    <property name="base image python:3.14-slim" value="stand-in from Debian forky, sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"/>
    </properties>
    <testcase classname="passes" name="01 docker version" file="content/chapters/01-basics.mdx" line="13" time="0.4"/>
    <testcase classname="passes" name="02 docker build --no-cache ." file="content/chapters/01-basics.mdx" line="19" time="0">
    <skipped message="takes an hour"/>
    </testcase>
    <testcase classname="passes" name="03 docker images" file="content/chapters/01-basics.mdx" line="20" time="0">
    <skipped message="takes an hour"/>
    </testcase>
    <system-err>content/chapters/01-basics.mdx:14  \`...\` hides what may be trouble.
        WARN: no TLS
      Show it, so that the reader does not meet it alone; or mend what prints it.</system-err>
    </testsuite>
    <testsuite name="fails" file="content/chapters/01-basics.mdx" timestamp="2026-11-23T05:10:00" tests="6" failures="1" errors="0" skipped="2" time="12.4">
    <properties>
    <property name="unchanged" value="false"/>
    <property name="platform" value="linux/amd64"/>
    <property name="image store" value="containerd"/>
    <property name="base image python:3.14-slim" value="stand-in from Debian forky, sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"/>
    </properties>
    <testcase classname="fails" name="01 writes Dockerfile" file="content/chapters/01-basics.mdx" line="27" time="1.25"/>
    <testcase classname="fails" name="02 quotes run of Dockerfile" file="content/chapters/01-basics.mdx" line="29" time="1.25"/>
    <testcase classname="fails" name="03 docker ps" file="content/chapters/01-basics.mdx" line="32" time="0.4"/>
    <testcase classname="fails" name="04 docker build ." file="content/chapters/01-basics.mdx" line="33" time="0.4">
    <failure message="\`docker build .\` exited with 1; the book expects 0." type="the book is wrong">content/chapters/01-basics.mdx:33  \`docker build .\` exited with 1; the book expects 0.
        Dockerfile:3
           3 | &gt;&gt;&gt; RUN fooo
        ERROR: fooo: not found, 100%
      See snippets/web/Dockerfile:3
      Mend the command or the files it uses.</failure>
    <system-out>Dockerfile:3
       3 | &gt;&gt;&gt; RUN fooo
    ERROR: fooo: not found, 100%</system-out>
    </testcase>
    <testcase classname="fails" name="05 docker images | grep '&lt;none&gt;'" file="content/chapters/01-basics.mdx" line="34" time="0">
    <skipped message="an earlier command of its block did not pass"/>
    </testcase>
    <testcase classname="fails" name="06 docker rmi web" file="content/chapters/01-basics.mdx" line="38" time="0">
    <skipped message="the step at content/chapters/01-basics.mdx:31 did not pass"/>
    </testcase>
    </testsuite>
    <testsuite name="hangs" file="content/chapters/02-volumes.mdx" timestamp="2026-11-23T05:10:00" tests="2" failures="0" errors="1" skipped="0" time="12.4">
    <properties>
    <property name="unchanged" value="false"/>
    <property name="platform" value="linux/amd64"/>
    <property name="image store" value="containerd"/>
    <property name="base image python:3.14-slim" value="stand-in from Debian forky, sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"/>
    </properties>
    <testcase classname="hangs" name="01 docker volume ls" file="content/chapters/02-volumes.mdx" line="13" time="0.4"/>
    <testcase classname="hangs" name="02 docker attach web" file="content/chapters/02-volumes.mdx" line="14" time="0">
    <error message="No prompt after 180 s at content/chapters/02-volumes.mdx:14." type="could not tell">content/chapters/02-volumes.mdx:14  No prompt after 180 s at content/chapters/02-volumes.mdx:14.
      Give it a way to end.</error>
    </testcase>
    </testsuite>
    <testsuite name="no-machine" file="content/chapters/02-volumes.mdx" timestamp="2026-11-23T05:10:00" tests="2" failures="0" errors="1" skipped="1" time="3">
    <properties>
    <property name="unchanged" value="false"/>
    <property name="platform" value="linux/amd64"/>
    <property name="image store" value="containerd"/>
    <property name="base image python:3.14-slim" value="stand-in from Debian forky, sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"/>
    </properties>
    <testcase classname="no-machine" name="00 its machine starts" file="content/chapters/02-volumes.mdx" line="19" time="0">
    <error message="The engine did not answer within 60 s." type="could not tell">content/chapters/02-volumes.mdx:19  The engine did not answer within 60 s.
      See whether it has room.</error>
    </testcase>
    <testcase classname="no-machine" name="01 docker volume ls" file="content/chapters/02-volumes.mdx" line="22" time="0">
    <skipped message="its lab’s machine did not start"/>
    </testcase>
    </testsuite>
    </testsuites>
    "
  `)
})

test('counts are those of the cases', () => {
  const root = parse(toJunit(sampleFindings()))
  for (const [count, path] of [
    ['tests', './/testcase'],
    ['failures', './/failure'],
    ['errors', './/error'],
    ['skipped', './/skipped'],
  ] as const) {
    expect(Number(root.attr(count)!.value)).toBe(root.find(path).length)
    for (const suite of root.find('testsuite') as XmlElement[])
      expect(Number(suite.attr(count)!.value)).toBe(suite.find(path).length)
  }
})

test('every case has a name of its own in its lab, whatever its commands are', () => {
  const root = parse(toJunit(sampleFindings()))
  const names = root.find('.//testcase').map((node) => {
    const { value } = (node as XmlElement).attr('name')!
    return `${(node as XmlElement).attr('classname')!.value} ${value}`
  })
  expect(new Set(names).size).toBe(names.length)
})

const book = makeBook([{ file: 'content/chapters/01-a.mdx', text: '```txt\na\n```' }], new Map())

test.each([
  ['no lab was chosen', nothingRun(makeBook([], new Map())), '<testsuites name='],
  ['the text is wrong', nothingRun(book), 'file="content/chapters/01-a.mdx" line="1"'],
  [
    'nothing to run labs on',
    nothingRun(sampleBook, { fact: 'No "engine" <1>.', remedy: 'Start & see.' }),
    '<error ',
  ],
])('is valid when nothing ran: %s', (_, findings, part) => {
  const report = toJunit(findings)
  parse(report)
  expect(report).toContain(part)
})

test.each([
  ['control characters', 'a\u0000b\u0008c\u001bd\u007fe', 'abcde'],
  ['escape sequences', '\u001b[1;31mred\u001b[0m \u001b]8;;http://x\u0007link\u001b]8;;\u0007', 'red link'],
  ['what XML rules out', '\ufffe\uffff|', '|'],
  ['half of a pair', 'x\ud800y', 'x\ufffdy'],
  ['the whole pair stays', 'x😀y', 'x😀y'],
  ['marks of XML', ']]> <a b="c"> &amp;', ']]> <a b="c"> &amp;'],
  ['tabs', 'a\tb', 'a\tb'],
])('whatever a program prints, it is XML: %s', (_, printed, read) => {
  const findings = sampleFindings()
  findings.labs[1]!.record.steps[2]!.exchanges[1]!.transcript.lines = [printed]
  findings.labs[1]!.problems = [{ place: { file: 'a.mdx', line: 1 }, fact: printed, evidence: [printed] }]
  const root = parse(toJunit(findings))
  expect(root.get('.//failure/following-sibling::system-out')!.content).toBe(read)
  expect((root.get('.//failure') as XmlElement).attr('message')!.value).toBe(read)
})

test('of a big output the end is kept', () => {
  const findings = sampleFindings()
  const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index}`)
  findings.labs[1]!.record.steps[2]!.exchanges[1]!.transcript.lines = lines
  const output = parse(toJunit(findings)).get('.//failure/following-sibling::system-out')!.content
  expect(output.length).toBeLessThan(33_000)
  expect(output).toMatch(/^… \d+ characters before these\n[^]*line 19999$/)
})

test('a lab that passed has no failure', () => {
  expect(parse(toJunit(passedFindings())).find('.//failure | .//error')).toEqual([])
})

/** libxml2 refuses what is not well-formed, or holds a character that XML 1.0 does not allow. */
function parse(report: string): XmlElement {
  return XmlDocument.fromString(report).root
}
