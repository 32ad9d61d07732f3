import { Problem } from '../../server/problem.ts';

/** What only a lab can do. */
export function needsLab(): Problem {
  return new Problem(501, 'needs-lab', {
    en: 'This page is the static site: it shows recordings. What you asked for is done by the lab itself, on your machine: npm run lab.',
    es: 'Esta página es el sitio estático: muestra grabaciones. Lo que has pedido lo hace el propio laboratorio, en tu equipo: npm run lab.',
  });
}
