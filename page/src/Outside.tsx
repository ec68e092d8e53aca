import { makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useWords } from './words.ts';

const useStyles = makeStyles({
  page: {
    maxWidth: '560px',
    margin: '0 auto',
    padding: tokens.spacingHorizontalXXL,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  heading: { margin: '0' },
});

/** Outside Teams: where the page belongs. */
export function Outside(): ReactNode {
  const styles = useStyles();
  const words = useWords();
  return (
    <main className={styles.page}>
      <Text as="h1" size={600} weight="semibold" className={styles.heading}>
        {words.text('outside.title')}
      </Text>
      <Text>{words.text('outside.text')}</Text>
    </main>
  );
}

/** Teams has not answered yet. */
export function Silent(): ReactNode {
  const styles = useStyles();
  const words = useWords();
  return (
    <main className={styles.page}>
      <Spinner label={words.text('silent.title')} />
      <Text>{words.text('silent.text')}</Text>
    </main>
  );
}
