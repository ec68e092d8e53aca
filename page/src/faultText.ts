import type { CallFault } from './api.ts';
import { useWords } from './words.ts';

/** What is wrong and what to do, a sentence or two. */
export function useFaultText(): (fault: CallFault) => string {
  const words = useWords();
  return (fault) => words.text(`fault.${fault}`);
}
