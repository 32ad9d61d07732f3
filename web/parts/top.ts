/**
 * Goes to the beginning of another page. Who came by a link in it is at its beginning too: what is read and what Tab
 * comes to next follows the page's heading, not the place where the link was.
 */
export function toTop(): void {
  scrollTo(0, 0);
  const content = document.getElementById('content');
  if (content?.contains(document.activeElement)) content.focus({ preventScroll: true });
}
