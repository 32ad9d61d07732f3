const OLDEST = /** @type {const} */ ([20, 19]);

/**
 * Whether this Node can run the lab. If not, it says so in English and Spanish and sets exit code 1.
 * No syntax newer than what a very old Node reads.
 */
export function isSupportedNode() {
  const received = process.versions.node;
  const parts = received.split('.').map(Number);
  const major = parts[0] || 0;
  if (major > OLDEST[0] || (major === OLDEST[0] && (parts[1] || 0) >= OLDEST[1])) return true;
  const wanted = OLDEST.join('.');
  console.error(
    'Duplex Lab needs Node ' +
      wanted +
      ' or newer; this is Node ' +
      received +
      '. Get a new one at https://nodejs.org/',
  );
  console.error(
    'Duplex Lab necesita Node ' +
      wanted +
      ' o posterior; este es Node ' +
      received +
      '. Consíguelo en https://nodejs.org/es',
  );
  process.exitCode = 1;
  return false;
}
