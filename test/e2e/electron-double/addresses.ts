/** Chromium can not be sent to a scheme of ours from outside, so the page's own one is mapped. */
const PAGE = 'app://decades';
const MAPPED = 'https://decades.app.localhost';

export const toChromium = (address: string): string => swap(address, PAGE, MAPPED);
export const fromChromium = (address: string): string => swap(address, MAPPED, PAGE);

function swap(address: string, from: string, to: string): string {
  const rest = address.slice(from.length);
  const isIt = address.startsWith(from) && (rest === '' || /^[/?#]/.test(rest));
  return isIt ? to + rest : address;
}
