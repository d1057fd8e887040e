import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** What the book's second lab prints last, and what a drifted book promises there. */
const really = 'good evening'
const drifted = 'good mourning'

/**
 * A book of two labs with something of everything that labs do: files, a build, containers, a server in the foreground, a second terminal,
 * an interrupt. `isDrifted`: its last line but one is wrong.
 */
export async function writeSmallBook(root: string, { isDrifted }: { isDrifted: boolean }): Promise<void> {
  const files = {
    'content/chapters/01-hello.mdx': hello,
    'content/chapters/02-serve.mdx': serve(isDrifted ? drifted : really),
    'snippets/hello/Dockerfile':
      'FROM busybox:1.37\nRUN echo good morning > /greeting\nCMD ["cat", "/greeting"]\n',
  }
  for (const folder of ['content', 'snippets', '.book'])
    await rm(join(root, folder), { recursive: true, force: true })
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true })
    await writeFile(join(root, file), text)
  }
}

const hello = `---
title: Hello
description: d
---

<File src="hello/Dockerfile" />

\`\`\`console timeout=60
$ docker build --quiet -t hello:dev .
sha256:1111111111111111111111111111111111111111111111111111111111111111
$ for i in 1 2 3 4 5; do docker run --rm hello:dev; done
good morning
good morning
good morning
good morning
good morning
$ docker image rm hello:dev
...
\`\`\`
`

const serve = (greeting: string) => `---
title: Serve
description: d
---

\`\`\`console terminal=server foreground timeout=60
$ docker run --rm --name web -p 8000:80 busybox:1.37 sh -c 'echo ${really} > index.html; echo ready; exec httpd -f -p 80'
ready
\`\`\`

\`\`\`console timeout=60
$ until curl -sf -o /dev/null http://localhost:8000/; do sleep 0.2; done
$ curl -s http://localhost:8000/
${greeting}
$ docker rm --force web
web
\`\`\`
`
