import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import type { General } from '../../src/page/general.ts';
import type { Me } from '../../src/page/me.ts';
import { read, readGeneral } from './api.ts';
import { GeneralPages } from './GeneralPages.tsx';
import { Loaded } from './parts.tsx';
import { offerSettings, openLink, type TeamsPlace } from './teams.ts';
import { useData } from './useData.ts';
import { useWords } from './words.ts';

// A reader loads the part for their role only.
const CustomerApp = lazy(() => import('./customer/CustomerApp.tsx'));
const TeamApp = lazy(() => import('./team/TeamApp.tsx'));

const useStyles = makeStyles({
  page: {
    padding: tokens.spacingHorizontalL,
    maxWidth: '1600px',
    margin: '0 auto',
    boxSizing: 'border-box',
    '@media (max-width: 480px)': { padding: tokens.spacingHorizontalM },
  },
  hidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
    margin: '0',
  },
  gap: { height: tokens.spacingVerticalL },
});

/** The page, in Teams. */
export function App({ place }: { readonly place: TeamsPlace }): ReactNode {
  const styles = useStyles();
  const words = useWords();
  if (place.isSettings) return <Settings />;
  return (
    <main className={styles.page}>
      <h1 className={styles.hidden}>{words.text('title')}</h1>
      <Suspense fallback={<Text>{words.text('loading')}</Text>}>
        <Reader place={place} />
      </Suspense>
    </main>
  );
}

/** The reader's part. Somebody who can't sign in reads the general pages, and the way to the chat. */
function Reader({ place }: { readonly place: TeamsPlace }): ReactNode {
  const styles = useStyles();
  const words = useWords();
  const channel = place.channelId === undefined ? '' : `?channel=${encodeURIComponent(place.channelId)}`;
  const data = useData<Me>('me', (signal) => read(`me${channel}`, signal));
  const isClosed = data.value === undefined && (data.fault === 'signIn' || data.fault === 'notAllowed');
  const general = useData<General | undefined>(isClosed ? 'general' : 'none', async () =>
    isClosed ? readGeneral<General>() : undefined,
  );
  const [isCopied, setCopied] = useState(false);
  const consentUrl = data.fault === 'signIn' ? general.value?.consentUrl : undefined;
  if (isClosed) {
    return (
      <>
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            {words.sentences(
              words.text(data.fault === 'signIn' ? 'signIn.text' : 'signIn.notAllowed'),
              words.text('signIn.chat'),
            )}{' '}
            <span role="status">{isCopied ? words.text('signIn.copied') : ''}</span>
          </MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={data.reload}>
              {words.text('again')}
            </Button>
            {general.value === undefined ? null : (
              <Button size="small" onClick={() => openLink(general.value?.chatUrl ?? '')}>
                {words.text('openChat')}
              </Button>
            )}
            {consentUrl === undefined ? null : (
              <Button
                size="small"
                onClick={() =>
                  void navigator.clipboard.writeText(consentUrl).then(
                    () => setCopied(true),
                    () => openLink(consentUrl),
                  )
                }
              >
                {words.text('signIn.forAdmin')}
              </Button>
            )}
          </MessageBarActions>
        </MessageBar>
        <div className={styles.gap} />
        {general.value === undefined ? null : <GeneralPages general={general.value} />}
      </>
    );
  }
  return (
    <Loaded data={data}>
      {(me) =>
        me.role === 'team' ? (
          <TeamApp me={me} {...(place.requestId === undefined ? {} : { requestId: place.requestId })} />
        ) : me.role === 'unchecked' ? (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{words.text('unchecked')}</MessageBarBody>
            <MessageBarActions>
              <Button size="small" onClick={data.reload}>
                {words.text('again')}
              </Button>
              <Button size="small" onClick={() => openLink(me.chatUrl)}>
                {words.text('openChat')}
              </Button>
            </MessageBarActions>
          </MessageBar>
        ) : (
          <CustomerApp me={me} {...(place.requestId === undefined ? {} : { requestId: place.requestId })} />
        )
      }
    </Loaded>
  );
}

/** The settings of a channel's tab: there is nothing to choose. */
function Settings(): ReactNode {
  const styles = useStyles();
  const words = useWords();
  useEffect(() => offerSettings(words.text('settings.name')), [words]);
  return (
    <main className={styles.page}>
      <Text as="h1" size={500} weight="semibold" block>
        {words.text('settings.title')}
      </Text>
      <Text>{words.text('settings.text')}</Text>
    </main>
  );
}
