import { Button, Container } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { AboutScreen } from './later-screens.ts';
import { APP_VERSION } from './version.ts';

/** About this installation, before anybody has introduced herself: for whoever has just installed it. */
export function AboutAtTheDoor({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation();
  return (
    <Container size={992} py="xl" component="main" id="page">
      <AboutScreen
        version={APP_VERSION}
        back={
          <Button
            variant="subtle"
            px={0}
            onClick={onBack}
            style={{ alignSelf: 'flex-start' }}
            leftSection={<IconArrowLeft size={18} aria-hidden className="mirrored" />}
          >
            {t('onboarding.back')}
          </Button>
        }
      />
    </Container>
  );
}
