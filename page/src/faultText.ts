import type { CallFault } from './api.ts';
import { useWords } from './words.ts';

/** Says what is wrong and what to do, in a sentence or two. */
export function useFaultText(): (fault: CallFault) => string {
  const words = useWords();
  return (fault) => words.text(`fault.${fault}`);
}
