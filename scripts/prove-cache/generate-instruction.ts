import { pick, type Random } from '../random.ts'
import type { DraftStage } from './generate.ts'

/** Where an instruction is written: in which of the stages, and with which salt for what could be found from elsewhere. */
export type Written = { salt: string; stages: DraftStage[]; index: number }

type Writer = (written: Written, random: Random) => string

export function instruction(written: Written, random: Random): string {
  const total = writers.reduce((sum, [weight]) => sum + weight, 0)
  let at = random() * total
  const [, write] = writers.find(([weight]) => (at -= weight) < 0) ?? writers[0]!
  return write(written, random)
}

const word = (random: Random) => pick(['one', 'two', 'three', 'four'], random)
const value = (random: Random) => pick(['1', '2', '3', '"two words"', '$B', '${C:-none}'], random)
const out = ({ salt }: Written) => `/${salt}/out`
const inside = (written: Written, random: Random) => `${out(written)}/${pick(['f', 'g', 'h'], random)}`
const make = (written: Written) => `mkdir -p ${out(written)}`
const source = (random: Random) =>
  pick(['a.txt', 'b.txt', './a.txt', '/b.txt', 'other/a.txt', 'dir/c.txt'], random)

/** An earlier stage, by its name or its number. */
function earlier({ stages, index }: Written, random: Random): string | null {
  if (index === 0) return null
  const from = Math.floor(random() * index)
  return pick([stages[from]!.name ?? String(from), String(from)], random)
}

const run: Writer = (written, random) => {
  const { salt } = written
  const noop = `: ${salt} ${word(random)}`
  const from = earlier(written, random)
  return pick(
    [
      `RUN ${make(written)} && echo ${word(random)} $A $B > ${inside(written, random)}`,
      `RUN ${make(written)} && echo ${word(random)} > ${inside(written, random)}`,
      `RUN ${make(written)} && echo fixed > ${inside(written, random)} && ${noop}`,
      `RUN ${noop}`,
      `run   ${noop}`,
      `RUN ${make(written)} && cat ${pick([`/${salt}/x/a.txt`, 'a.txt', `/${salt}/w/c.txt`, inside(written, random)], random)} > ${inside(written, random)}`,
      `RUN ${make(written)} && head -c 2 ${inside(written, random)} > ${inside(written, random)}`,
      `RUN ["mkdir", "-p", "/${salt}/e"]`,
      `RUN ["/bin/sh", "-c", "${noop}"]`,
      `RUN --mount=type=cache,target=/${salt}/cache${pick(['', ',id=own', ',sharing=locked'], random)} ${noop}`,
      `RUN --mount=type=secret,id=${word(random)} ${noop}`,
      `RUN --mount=type=tmpfs,target=/${salt}/tmp ${noop}`,
      `RUN --mount=type=bind,source=${pick(['a.txt', 'other/a.txt'], random)},target=/mnt/lent ${make(written)} && cat /mnt/lent > ${inside(written, random)}`,
      `RUN --mount=source=dir,target=/mnt ${noop}`,
      from === null
        ? `RUN --network=none ${noop}`
        : `RUN --mount=type=bind,from=${from},source=/${salt}/out,target=/mnt ${make(written)} && cat /mnt/f > ${inside(written, random)}`,
      `RUN --network=${pick(['none', 'default'], random)} ${noop}`,
      `RUN ${make(written)} && cat /proc/sys/kernel/random/uuid > ${inside(written, random)}`,
      `RUN <<${pick(['EOF', 'END'], random)}\n${make(written)}\necho ${word(random)} > ${inside(written, random)}\nEOF`.replace(
        /<<END([\s\S]*)EOF$/,
        '<<END$1END',
      ),
      `RUN ${make(written)} && \\\n${pick(['', '  # a remark\n', '  # another\n'], random)}    echo ${word(random)} > ${inside(written, random)}`,
      `RUN chmod ${pick(['600', '644', '755'], random)} ${inside(written, random)}`,
      `RUN chown ${pick(['0:0', '7:8'], random)} ${inside(written, random)}`,
      `RUN rm ${inside(written, random)}`,
    ],
    random,
  )
}

const copy: Writer = (written, random) => {
  const { salt } = written
  const flags = pick(['', '', '', '--chmod=600 ', '--chmod=0755 ', '--chown=7:8 ', '--chown=0:0 '], random)
  const to = pick([`/${salt}/x/`, `/${salt}/w/`, './', '.', `/${salt}/y`, 'sub/', `/${salt}/$A/`], random)
  return pick(
    [
      `COPY ${flags}${source(random)} ${to}`,
      `COPY ${flags}${source(random)} ${to}`,
      `COPY ${flags}dir ${to}`,
      `COPY ${flags}dir/sub ${to}`,
      `COPY ${flags}. ${to.endsWith('/') ? to : `${to}/`}`,
      `COPY ${flags}a.txt ${pick(['b.txt', 'dir'], random)} ${to.endsWith('/') ? to : `${to}/`}`,
      `COPY ${flags}["a.txt", "${to}"]`,
      `ADD ${flags}${pick(['a.txt', 'dir'], random)} ${to}`,
      `COPY ${flags}${pick(['*.txt', 'a.*', 'dir/*.txt', '?.txt'], random)} ${to.endsWith('/') ? to : `${to}/`}`,
      `COPY ${flags}<<${pick(['ONE', 'TWO'], random)} /${salt}/doc/\n${word(random)} $A\nONE`.replace(
        /<<TWO([\s\S]*)ONE$/,
        '<<TWO$1TWO',
      ),
    ],
    random,
  )
}

const copyFrom: Writer = (written, random) => {
  const from = earlier(written, random)
  if (from === null) return copy(written, random)
  const { salt } = written
  const what = pick(
    [`/${salt}/out`, `/${salt}/out/f`, `/${salt}/out/g`, `/${salt}/x`, `/${salt}/x/a.txt`, `/${salt}/w/`],
    random,
  )
  const flags = pick(['', '', '', '--chmod=644 ', '--chown=9:9 '], random)
  return `COPY --from=${from} ${flags}${what} ${pick([`/${salt}/in/`, `/${salt}/out/`, `/${salt}/got`], random)}`
}

const writers: [weight: number, Writer][] = [
  [5, run],
  [4, copy],
  [3, copyFrom],
  [1.2, (_, random) => `ENV ${pick(['A', 'B', 'C'], random)}=${value(random)}`],
  [0.5, (_, random) => `ENV A=${value(random)} B=${value(random)}`],
  [0.3, (_, random) => `ENV C ${word(random)} $A`],
  [
    1.2,
    (_, random) =>
      `ARG ${pick(['A', 'B', 'C', 'G', 'A=default', 'B=default', 'G=own', 'TARGETARCH', 'A=1 B=$A'], random)}`,
  ],
  [
    1.2,
    ({ salt }, random) =>
      `WORKDIR ${pick([`/${salt}/w`, `/${salt}/w/deep`, `deeper-${salt}`, `/${salt}/$A`, '/'], random)}`,
  ],
  [0.3, (_, random) => `LABEL note=${word(random)}`],
  [0.2, (_, random) => `EXPOSE ${pick(['80', '81'], random)}`],
  [0.2, (_, random) => `CMD ["${word(random)}"]`],
  [0.2, (_, random) => `ENTRYPOINT ${word(random)}`],
  [0.2, (_, random) => `# ${word(random)}`],
  [0.2, (_, random) => `STOPSIGNAL ${pick(['SIGINT', 'SIGTERM'], random)}`],
  [0.2, (_, random) => `VOLUME /${word(random)}`],
  [0.2, (_, random) => `HEALTHCHECK CMD ${word(random)}`],
  [0.2, (_, random) => `ONBUILD RUN ${word(random)}`],
  [0.4, (_, random) => `USER ${pick(['0', 'root', '0:0'], random)}`],
  [0.4, (_, random) => `SHELL ${pick(['["/bin/sh", "-ec"]', '["/bin/sh", "-c"]', '["sh", "-c"]'], random)}`],
]
