/** The book's nouns. Begin a change here: when these are right, the functions write themselves. */

/** A spot in an authored file, relative to the project's root. Lines count from 1, as editors count them. */
export type Place = { file: string; line: number }

/** Something to mend: where, what happened, what shows it, what to do. */
export type Problem = {
  place: Place
  /** One full sentence, from the author's point of view. */
  fact: string
  /** Lines that show it: a diff, an engine's own words. */
  evidence?: string[]
  /** Other spots that may be at fault: the line of a snippet that a failing command names. */
  also?: Place[]
  /** What to do now, with the valid choices. */
  remedy?: string
}

/** An address that has moved, from the site's root: `old-name/` leads to `new-name/#anchor`. */
export type Redirect = { from: string; to: string; place: Place }

/** Everything authors wrote, read once. */
export type Book = {
  chapters: Chapter[]
  snippets: Snippets
  diagrams: Diagrams
  glossary: Term[]
  versions: Versions
  redirects: Redirect[]
  /** Everything wrong with the text itself, sorted by place. A book with problems is not run. */
  problems: Problem[]
}

/** A word that readers may not know, as `content/glossary.yaml` explains it. */
export type Term = {
  name: string
  /** Its place on the glossary's page. */
  anchor: string
  /** In one or two sentences. `` `docker run` `` is code, `[layer]` and `[layers](layer)` lead to another term. */
  definition: string
  place: Place
}

/** What `content/versions.yaml` says of what the book pins. `checked` null: the book has no such list. */
export type Versions = {
  /** The day on which someone looked all of them up. */
  checked: string | null
  versions: Version[]
  /** Pins that are part of the story, such as a mistyped one. */
  examples: { pin: string; why: string; place: Place }[]
}

/** `pin`: `python:3.14` for an image in all its variants, `fastapi==0.143.3`, `picocolors@1.1.1`. */
export type Version = {
  pin: string
  name: string
  /** In words; `until`: its last day, when one is set. */
  support: string
  until: string | null
  source: string
  place: Place
}

/** A file under `snippets/`. `path` is relative to that folder: `my-api/app/main.py`. */
export type Snippet = { path: string; bytes: Uint8Array; executable: boolean }
export type Snippets = ReadonlyMap<string, Snippet>

/** Pictures that chapters show, as SVG, by the name of their file under `content/diagrams/`: `layers.svg`. */
export type Diagrams = ReadonlyMap<string, string>

export type Chapter = {
  /** `content/chapters/05-fastapi-lab.mdx` */
  file: string
  /** `fastapi-lab`: the file's name without its number; the page's address. */
  id: string
  /** 5 */
  number: number
  meta: ChapterMeta
  headings: Heading[]
  labs: Lab[]
  claims: Claim[]
  /** Fences that are only shown. */
  shown: ShownFence[]
  /** Names of the measures that the prose shows, with the place of each `<Measure>`. */
  measuresShown: { name: string; place: Place }[]
  /** Images that an `<ImageExplorer>` shows, by the names that `image=` gives them. */
  imagesShown: { name: string; place: Place }[]
  /** Lessons that a `<CacheExplorer>` shows. */
  lessonsShown: { name: string; place: Place }[]
  diagrams: DiagramShown[]
  /** The glossary's words where the text marks them with `<Term>`. */
  termsMarked: { name: string; place: Place }[]
  /** Where its links lead, as written: `06-fast-rebuilds.mdx#order`, `#a-section`, `../cache/`, `https://…`. */
  links: { url: string; place: Place }[]
  /** Ids that plain HTML in its text gives. */
  ids: { name: string; place: Place }[]
}

/** Where a chapter shows a diagram. `alt` says in words what the picture says. */
export type DiagramShown = { src: string; alt: string; place: Place }

/** A fence that nobody runs: an extract, a log. The reader sees the reason. */
export type ShownFence = { place: Place; language: string; reason: string }

/** A chapter's front matter; see chapter-meta.ts for its schema. */
export type ChapterMeta = {
  title: string
  description: string
  /** "After this chapter you can …", one per line. */
  objectives: string[]
  /** What the reader has at hand before starting. */
  prerequisites: string[]
  /** Minutes. */
  readingTime: number
  /** Minutes; 0 when the chapter has no lab. */
  labTime: number
}

/** A heading, with the anchor that the site gives it. */
export type Heading = { depth: number; text: string; anchor: string; place: Place }

/** A part of a chapter that runs in order on one machine. A chapter is one lab unless it marks several. */
export type Lab = {
  /** Unique in the book. The chapter's id for a chapter that is one lab. */
  id: string
  place: Place
  title: string
  chapter: string
  /**
   * The folder the reader works in, by name: the project of `start`, else of the first file, else the lab's id.
   * Every terminal opens in it, and it is empty but for what `start` lays there.
   */
  workspace: string
  /** The project whose finished files are there at the beginning, with those files. */
  start: { project: string; files: WorkspaceFile[] } | null
  /** Doubles this lab asks for: `registries` is Docker Hub and GHCR, for pushing. */
  services: string[]
  steps: Step[]
}

/** A file in the reader's folder: `path` is relative to the workspace. */
export type WorkspaceFile = { path: string; snippet: string; bytes: Uint8Array; executable: boolean }

export type Step = FileStep | TerminalStep

/** The reader writes a file now. */
export type FileStep = {
  kind: 'file'
  place: Place
  /** Under `snippets/`: `my-api/Dockerfile.slow`. */
  snippet: string
  /** In the workspace: `Dockerfile`. */
  path: string
  /** A quoted part: nothing is written. null: the whole file, written to the workspace. */
  region: string | null
  /** The lines shown. Region marks are left out; a whole file is shown (and written) with its bytes as they stand. */
  text: string
  bytes: Uint8Array
  executable: boolean
  /** Collapsed on the page. */
  setup: boolean
  /** Lines of `text`, from 1, that differ from what this path held before in the lab; null when it is new. */
  changedLines: number[] | null
  /** The line of `text`, from 1, that each note under the file is about, in their order. */
  notes: number[]
}

/** A ```console fence. */
export type TerminalStep = {
  kind: 'terminal'
  place: Place
  /** The fence as it stands, with its meta, for keys and for updates. */
  source: { meta: string; text: string }
  options: FenceOptions
  exchanges: Exchange[]
}

export type FenceOptions = {
  /** The prompt's name; the unnamed one is `terminal`. */
  terminal: string
  title: string | null
  /** The last command keeps running; the lab goes on when its promised output has appeared, or when `ready` holds. */
  foreground: boolean
  ready: Ready | null
  /** Asserts what this terminal's running command printed since it was last looked at. */
  continue: boolean
  /** The last command's expected status. null: not said, so 0 (any, for a command that `^C` ended). */
  exit: number | null
  /** Volatile tokens are compared to the letter. */
  exact: boolean
  /** Seconds for each command; null: the default. */
  timeout: number | null
  tty: boolean
  /** The prompt inside a tty's program: `/ # `. Lines that begin with it are typed into that program. */
  prompt: string | null
  measure: { name: string; of: 'output' | 'time' } | null
  /** Images that can be looked into on the page, as they are when this step has passed. */
  images: string[]
  /** Collapsed on the page: it prepares, it does not teach. */
  setup: boolean
  notRun: NotRun | null
}

export type Ready = { kind: 'port'; port: number } | { kind: 'healthy'; container: string }

/** Why a step is not run, in words that the reader sees. */
export type NotRun =
  { kind: 'skip'; reason: string } | { kind: 'needs-registry' } | { kind: 'needs-docker'; atLeast: string }

/** One thing the reader does at a prompt, and what should follow. */
export type Exchange = {
  /** The line holding the `$`, the `^C`, or the first promised line of a `continue` fence. */
  place: Place
  input: Input
  expectation: Expectation
}

export type Input =
  /**
   * A command at the shell's prompt; continuation lines joined by "\n", without `> `. `goesOn`: it is still running when
   * the reader does the next thing (the last command of a `foreground` fence, one that is interrupted or typed into).
   */
  | { kind: 'command'; text: string; goesOn: boolean }
  /** A line typed into a tty's running program. */
  | { kind: 'typed'; text: string }
  | { kind: 'interrupt' }
  /** Nothing typed: a `continue` fence looks at what else has been printed. */
  | { kind: 'watch' }

/** What the page promises. */
export type Expectation = {
  /** Combined stdout and stderr; may hold wildcards. null: any output will do. */
  lines: string[] | null
  /** The chapter's line on which the first of them stands (or would). */
  firstLine: number
  /** null: any, or not known yet (a command that goes on). */
  exitCode: number | null
  exact: boolean
}

/** A sentence the chapter asserts; the steps inside it are its proof. */
export type Claim = {
  /** `C05-01` */
  id: string
  place: Place
  /** Plain text of the sentence. */
  sentence: string
  /** What the sentence rests on when no command here can show it: a cited address. */
  source: string | null
  /** Fit to stand on the cover: it surprises, and one short terminal shows it. */
  featured: boolean
  lab: string
  /** Places of the steps inside it. */
  proof: Place[]
}
