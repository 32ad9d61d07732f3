/** What the checks of step 12 share. */
import { rfc6455 } from '../../../handshake/references.ts';
import { checksOf } from '../../check.ts';
import { text } from '../../fault.ts';

/** What hurries, floods, breaks off or never ends. */
export const surviveChecks = (): ReturnType<typeof checksOf> =>
  checksOf({
    transport: 'websocket',
    stage: 'survive',
    reference: rfc6455('7.1.7'),
    view: 'flows',
    after: ['ping.hello'],
    next: text(
      'What one client does must cost that client alone. Catch errors where they happen, close that connection, and let the others be.',
      'Lo que hace un cliente solo debe costarle a él. Captura los errores donde ocurren, cierra esa conexión y deja en paz a las demás.',
    ),
  });

export const OTHERS = text('the other connections go on', 'las demás conexiones siguen');
