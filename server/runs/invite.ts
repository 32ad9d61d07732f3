import type { Bench } from '../bench/bench.ts';
import type { Told } from '../bench/guest.ts';
import type { RunServer, RunSettings, Text } from '../contract.ts';
import type { Shelf } from '../foreign/shelf.ts';
import { hasOwnPort, servesNone, speaksHttp1 } from './refusals.ts';

/**
 * Starts the program that shall serve a run on this bench. `toldOf`: who hears how it stands, by what it is called.
 * Rejects with a `Problem`: then there is no run.
 */
export async function invite(
  servers: Pick<Shelf, 'find'>,
  { guest }: Bench,
  settings: RunSettings,
  toldOf: (name: Text) => Told,
): Promise<RunServer> {
  const looked = await servers.find(settings.server);
  const { name, transports } = looked.manifest;
  if (!settings.transports.some((one) => transports.includes(one))) throw servesNone(name, transports);
  if (settings.protocol === 'https-h2') throw speaksHttp1(name);
  if (settings.oneOrigin) throw hasOwnPort(name);
  return guest.serve(looked, toldOf(name));
}
