import { Button, Container } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AboutScreen, ConnectionScreen } from './later-screens.ts';
import { APP_VERSION } from './version.ts';

/** About this installation, before anybody has introduced herself: for whoever has just installed it. */
export function AboutAtTheDoor({ onBack }: { readonly onBack: () => void }) {
  const [isChecking, setChecking] = useState(false);
  if (isChecking) return <ConnectionAtTheDoor onBack={() => setChecking(false)} />;
  return (
    <Container size={992} py="xl" component="main" id="page">
      <AboutScreen version={APP_VERSION} back={<Back onPress={onBack} />} onCheck={() => setChecking(true)} />
    </Container>
  );
}

/** The check of the connection, before anybody has introduced herself. */
export function ConnectionAtTheDoor({ onBack }: { readonly onBack: () => void }) {
  return (
    <Container size={992} py="xl" component="main" id="page">
      <ConnectionScreen version={APP_VERSION} back={<Back onPress={onBack} />} />
    </Container>
  );
}

function Back({ onPress }: { readonly onPress: () => void }) {
  const { t } = useTranslation();
  return (
    <Button
      variant="subtle"
      px={0}
      onClick={onPress}
      style={{ alignSelf: 'flex-start' }}
      leftSection={<IconArrowLeft size={18} aria-hidden className="mirrored" />}
    >
      {t('onboarding.back')}
    </Button>
  );
}
