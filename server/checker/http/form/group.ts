import { textOf } from '../../../bytes/bytes.ts';
import { rfc9111, serverContract } from '../../../handshake/references.ts';
import { checksOf } from '../../check.ts';
import { Fault, text } from '../../fault.ts';
import { header } from '../../wire/http.ts';
import { passOn } from '../feed.ts';
import { ask, mustBe } from '../read.ts';

const NEXT = text(
  'Compare the answer with ours in the view Flows: each header and field of it can be opened.',
  'Compara la respuesta con la nuestra en la vista Flujos: cada cabecera y cada campo se puede abrir.',
);

type Group = ReturnType<typeof checksOf>;

/** Checks of what is particular to an HTTP transport: its headers, its fields, how it waits. */
export const formOf = (transport: 'page' | 'polling' | 'long-polling' | 'sse'): Group =>
  checksOf({
    transport,
    stage: 'form',
    reference: serverContract,
    view: 'flows',
    uses: ['feed'],
    after: [`${transport}.updates`],
    next: NEXT,
  });

/** Throws a `Fault` unless the header is there and says what fits. */
export function mustSay(name: string, got: string | null, fits: RegExp): void {
  if (got !== null && fits.test(got)) return;
  throw new Fault(
    got === null ? text(`There is no ${name}.`, `No hay ${name}.`) : text(`${name} is ${got}.`, `${name} es ${got}.`),
  );
}

/** An answer is for whoever asked. */
export function addNoStore({ add }: Group, name: string): void {
  add(
    `${name}.no-store`,
    text('No cache keeps the answer', 'Ninguna caché guarda la respuesta'),
    text('Cache-Control: no-store', 'Cache-Control: no-store'),
    async (session) => {
      await passOn(session, 1);
      const { epoch, id } = session.feed.latest();
      mustSay(
        'Cache-Control',
        header(mustBe(await ask(session, `since=${epoch}.${id - 1}`), 200), 'cache-control'),
        /no-store/,
      );
    },
    { reference: rfc9111('5.2.2.5') },
  );
}

/** What the window itself is loaded from. */
export function addDocument({ add }: Group, name: string): void {
  add(
    `${name}.document`,
    text('The window’s document', 'El documento de la ventana'),
    text('200, with the transport’s name in it', '200, con el nombre del transporte'),
    async (session) => {
      const answer = mustBe(await session.ask('/'), 200);
      if (!textOf(answer.body).includes(`"${name}"`))
        throw new Fault(text('The name is not in it.', 'El nombre no está.'));
    },
  );
  add(
    `${name}.own-process`,
    text('The document asks for a process of its own', 'El documento pide un proceso propio'),
    text('Origin-Agent-Cluster: ?1', 'Origin-Agent-Cluster: ?1'),
    async (session) => {
      mustSay('Origin-Agent-Cluster', header(mustBe(await session.ask('/'), 200), 'origin-agent-cluster'), /^\?1$/);
    },
    { level: 'should' },
  );
}
