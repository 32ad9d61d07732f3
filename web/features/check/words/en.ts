export const en = {
  title: 'Check a server',
  lead: 'Does a server do what RFC 6455, HTTP, WHATWG and the lab’s contract ask of it? Each check sends bytes, some of them broken on purpose, and looks at what comes back.',

  server: 'Server',
  groups: { servers: 'Servers', written: 'Write your own', broken: 'Find the fault', elsewhere: 'Elsewhere' },
  written: (language: string) => `Your own, in ${language}`,
  languages: { typescript: 'TypeScript', python: 'Python' },
  broken: (number: string) => `Broken ${number}`,
  notHere: (name: string) => `${name}: not all is installed`,
  unreadable: (id: string) => `${id}: its server.json can’t be read`,
  anAddress: 'An address on this machine',
  address: 'Address',
  addressHint:
    'ws://127.0.0.1:9000/ws, or http:// with /page, /poll, /long-poll or /events at its end. Only this machine, and without TLS.',
  transports: 'Transports to check',
  mode: 'How',
  modes: { steps: 'Step by step', all: 'Everything' },
  watch: 'Again at each save',
  start: 'Check',
  stop: 'Stop',
  anew: 'Begin anew',
  anewTitle: 'Makes the exercise’s folder anew. What is there now is put aside, not deleted.',
  putAside: (folder: string) => `What was there lies now in ${folder}`,

  notAtMachine:
    'A check starts programs on the lab’s machine. Only a browser on that machine may ask for one: open the lab there.',
  brokeOff: 'The check broke off before its end. The lab’s terminal may say why. Try again.',

  phases: {
    starting: (name: string) => `Starting ${name}…`,
    asking: (done: string, of: string) => `${done} of ${of} checks`,
    waiting: 'Waiting for the next save.',
    stopped: 'Stopped.',
  },
  progress: 'Checks asked',

  parts: 'What is checked',
  result: 'Result',
  standings: {
    later: 'not asked yet',
    now: 'being asked',
    passed: 'passed',
    failed: 'something that must pass does not',
    findings: 'all that must pass does; something recommended does not',
    'not-run': 'could not be asked',
  },
  count: (passed: string, of: string) => `${passed} of ${of}`,
  checksHere: (title: string) => `Checks: ${title}`,
  nothingYet: 'Nothing was asked here yet.',

  first: 'The first that must pass and does not',
  others: 'Others that must pass and do not',
  findings: 'Findings: recommended, and not done',
  notRun: 'Not run, and why',
  times: (count: string) => `${count} ×`,
  report: 'Report to hand in',
  reportLead: 'The same that npm run check writes.',
  allForReport: 'To get a report to hand in, check everything.',

  expected: 'Expected',
  came: 'Came',
  worthSaying: 'Worth knowing',
  next: 'Look next',
  openView: (view: string) => `Open ${view}`,
  wire: 'What went over the wire',
  nothingOnWire: 'Nothing.',
  bytes: (count: string) => `${count} B`,
  atMs: (ms: string) => `${ms} ms`,
  cut: (count: string) => `… of ${count} bytes the first are shown`,
  hexOf: (about: string) => `Bytes: ${about}`,
  textOf: (about: string) => `Text: ${about}`,
  bitByBit: 'Bit by bit',

  step: (number: string, of: string) => `Step ${number} of ${of}`,
  stepsLead:
    'Twelve steps from an empty program to a WebSocket server. At each save the lab starts your server and asks it, up to the first step that is not done.',
  yourFile: (folder: string, file: string) =>
    `The program: ${folder}/${file}, made at the first check. Open it in your editor.`,
  progressKept: (passed: string, of: string) => `${passed} of ${of} steps passed so far`,
  itsChecks: 'Its checks',
  passedBefore: 'This step had passed before: what you changed since has broken it.',
  see: 'What the lab shows',
  hint: 'A hint',
  allDone: 'All twelve steps are done: your server passes every check that it must pass.',
  solution: 'A reference solution',
  solutionLead: 'Compare it with yours. There is more than one good way.',
  fileOf: (name: string) => `File ${name}`,

  brokenLead:
    'A server of the lab with one place changed, as students really write it. Find the fault with the lab’s views, mend it, and prove it here.',
  symptom: 'What is seen',
  lookAt: 'Where to look',
  brokenFolder: (folder: string) => `Its files: ${folder}, made at the first check.`,
  mended: 'It is mended: it passes every check that it must pass.',
  was: 'In the server without the fault, there stands:',
  runIt: 'Run it in Compare',
  runHint: 'Then Handshake and Flows show its bytes.',

  log: 'What the server wrote',
  logRegion: 'Output of the server',
  howMany: (count: string) => `${count} lines`,
  about: {
    lab: 'The lab’s own server: Node, the package ws, and checks of its own before the 101. It is started anew, beside the one that serves this page.',
    address:
      'A server that you have started yourself. Without the lab’s contract, checks of the feed and of restarts are not run.',
    missing: (name: string) => `${name} can’t be started here yet:`,
  },
  press: 'Press Check: results come one by one.',
};

export type CheckViewWords = typeof en;
