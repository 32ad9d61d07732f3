/** What lasts from one start to the next: the runs, the certificate, the key of hand-ins. */
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { Text } from '../contract.ts';
import { keepSigningKey, keyFolder, type SigningKey } from '../hand-in/key.ts';
import { createReadings, type Readings } from '../readings/readings.ts';
import { certificateHosts, type KeptCertificate, keepCertificate, moveCertificates } from '../tls/keep.ts';
import { builtBeside } from './built.ts';
import type { Settled } from './options.ts';

export interface Kept {
  /** The runs, and the thread that reads and writes them. */
  readings: Readings;
  certificate: KeptCertificate;
  signingKey: SigningKey;
  /** What can't be kept, as the person who started the lab should know it. */
  notes: Text[];
}

/** Opens or makes them. Throws a `Problem` when there can be no folder of runs; then nothing is left open. */
export async function openKept(options: Settled, clock: Clock): Promise<Kept> {
  const { stateDir } = options;
  const readings = createReadings({
    folder: options.runsDir,
    recordings: options.recordingsDir ?? null,
    clock,
    thread: builtBeside('readings.js'),
  });
  try {
    await readings.ask('prepare', {});
    const certificate = await certificateFor(options, clock.now());
    const signingKey = await keepSigningKey(stateDir === undefined ? null : keyFolder(stateDir));
    const notes =
      stateDir === undefined ? [] : [...aboutCertificate(stateDir, certificate), ...aboutKey(stateDir, signingKey)];
    return { readings, certificate, signingKey, notes };
  } catch (error) {
    await readings.close();
    throw error;
  }
}

/** A folder for each host: starting once on another address must not cost the certificate that browsers accepted. */
async function certificateFor({ host, runsDir, stateDir }: Settled, nowMs: number): Promise<KeptCertificate> {
  if (stateDir === undefined) return keepCertificate(null, certificateHosts(host), nowMs);
  const folder = join(stateDir, 'tls');
  // Where it once lay.
  await moveCertificates(join(runsDir, 'tls'), folder);
  return keepCertificate(join(folder, host.replace(/[^\w.-]/g, '_')), certificateHosts(host), nowMs);
}

function aboutCertificate(stateDir: string, { kept }: KeptCertificate): Text[] {
  if (kept) return [];
  return [
    {
      en: `The certificate can't be kept in ${stateDir}: browsers will ask about it again after the next start.`,
      es: `El certificado no se puede guardar en ${stateDir}: los navegadores volverán a preguntar por él tras el próximo arranque.`,
    },
  ];
}

function aboutKey(stateDir: string, { kept, damaged }: SigningKey): Text[] {
  if (kept) return [];
  const folder = keyFolder(stateDir);
  if (damaged) {
    return [
      {
        en: `The key that hand-ins are signed with can't be read in ${folder}: until the next start another one signs. Put the old file back, or move it away.`,
        es: `La clave con la que se firman las entregas no se puede leer en ${folder}: hasta el próximo arranque firma otra. Devuelve a su sitio el archivo antiguo, o apártalo.`,
      },
    ];
  }
  return [
    {
      en: `The key that hand-ins are signed with can't be kept in ${folder}: after the next start another one signs.`,
      es: `La clave con la que se firman las entregas no se puede guardar en ${folder}: tras el próximo arranque firmará otra.`,
    },
  ];
}
