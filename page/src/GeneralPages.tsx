import { Card, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { General } from '../../src/page/general.ts';
import { Elements } from './elements.tsx';
import { TimelinePicture } from './TimelinePicture.tsx';
import { openLink } from './teams.ts';
import { useWords } from './words.ts';

const useStyles = makeStyles({
  pages: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  grid: {
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(280px, 100%), 1fr))',
    alignItems: 'start',
  },
  heading: { margin: '0' },
  list: { columnCount: 2, margin: '0', paddingInlineStart: '20px' },
});

/** The general pages: the timeline, the services, who does what, the languages, and who can ask. */
export function GeneralPages({
  general,
  withTimeline = true,
}: {
  readonly general: General;
  readonly withTimeline?: boolean;
}): ReactNode {
  const styles = useStyles();
  const words = useWords();
  const place = { press: () => undefined, isBusy: false };
  return (
    <div className={styles.pages}>
      {withTimeline ? (
        <>
          <Text as="h2" size={500} weight="semibold" className={styles.heading}>
            {general.timeline.title}
          </Text>
          <TimelinePicture timeline={general.timeline} />
        </>
      ) : null}
      <Card>
        <Text>{general.whoCanAsk}</Text>
      </Card>
      <div className={styles.grid}>
        <Card>
          <Elements elements={general.services} place={place} />
        </Card>
        <Card>
          <Elements elements={general.roles} place={place} />
        </Card>
        <Card>
          <Text as="h3" size={400} weight="semibold" className={styles.heading}>
            {words.text('general.languages')}
          </Text>
          <ul className={styles.list}>
            {general.languages.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </Card>
      </div>
      <Text size={200}>
        {words.text('general.runBy', { serviceName: general.serviceName })}{' '}
        <a
          href={general.privacyUrl}
          onClick={(event) => {
            event.preventDefault();
            openLink(general.privacyUrl);
          }}
        >
          {words.text('general.privacy')}
        </a>
      </Text>
    </div>
  );
}
