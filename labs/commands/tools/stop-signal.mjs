/** A clean end may take this long before the process ends without it. */
const PATIENCE_MS = 3_000;
/** npm passes Ctrl-C on to us although the terminal already did: the same key press arrives twice. */
const ECHO_MS = 300;

/**
 * Ctrl-C, SIGTERM, or the end of the terminal: `first` when it comes, `again` each time that it comes once more.
 * @param {{ first(): void, again(): void }} told
 */
export function onStopPressed({ first, again }) {
  let firstMs = 0;
  const pressed = () => {
    if (firstMs === 0) {
      firstMs = performance.now();
      first();
    } else if (performance.now() - firstMs > ECHO_MS) again();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pressed);
}

/**
 * Ends the process cleanly on Ctrl-C or SIGTERM: `close` first, then exit code 0. A second Ctrl-C, or `close` taking
 * longer than 3 s, ends it at once with exit code 1.
 * @param {{ close(): Promise<void>, words: { stopping: string, stopped: string, stoppedLate: string }, quiet?: boolean }} options
 */
export function onStopSignal({ close, words, quiet = false }) {
  const say = quiet ? () => {} : console.log;

  /** @param {number} code */
  const finish = (code) => {
    say(code === 0 ? words.stopped : words.stoppedLate);
    process.exit(code);
  };

  onStopPressed({
    first() {
      say(`\n${words.stopping}`);
      setTimeout(() => finish(1), PATIENCE_MS).unref();
      close().then(
        () => finish(0),
        (error) => {
          console.error(error);
          finish(1);
        },
      );
    },
    again: () => finish(1),
  });
}
