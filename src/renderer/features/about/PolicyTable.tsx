import { Card, Table, Text, Title } from '@mantine/core';
import {
  IconAdjustments,
  IconBuilding,
  IconLock,
  IconPackage,
  IconTerminal2,
  IconUser,
  IconWorld,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Effective, PolicySource } from '../../../shared/policy/effective.ts';
import { CATEGORIES, POLICIES, POLICY_KEYS, type PolicyKey } from '../../../shared/policy/policies.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import classes from './About.module.css';
import { useEffective } from './use-effective.ts';
import { useValueWords } from './use-value-words.ts';

const ICONS: Readonly<Record<PolicySource, Icon>> = {
  machine: IconBuilding,
  user: IconUser,
  developer: IconTerminal2,
  page: IconWorld,
  settings: IconAdjustments,
  default: IconPackage,
};

/** Every policy there is: what holds, and who has said so. */
export function PolicyTable() {
  const { t } = useTranslation();
  const platform = usePlatform();
  const effective = useEffective();
  return (
    <Card withBorder component="section" aria-labelledby="about-set">
      <Title order={2} id="about-set">
        {t('about.set.title')}
      </Title>
      <Text c="dimmed" maw="70ch" mb="md">
        {t(platform.kind === 'desktop' ? 'about.set.lead' : 'about.set.browser')}
      </Text>
      {CATEGORIES.map((category) => (
        <section key={category} aria-labelledby={`about-${category}`}>
          <Title order={3} id={`about-${category}`} mt="md" mb={4}>
            {t(`about.category.${category}`)}
          </Title>
          <Table className={classes['table'] ?? ''} verticalSpacing="xs" layout="fixed" fz="md">
            <Table.Thead className="visually-hidden">
              <Table.Tr>
                <Table.Th>{t('about.set.what')}</Table.Th>
                <Table.Th>{t('about.set.holds')}</Table.Th>
                <Table.Th>{t('about.set.by')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {POLICY_KEYS.filter((key) => POLICIES[key].category === category).map((key) => (
                <PolicyRow key={key} policy={key} holding={effective[key]} />
              ))}
            </Table.Tbody>
          </Table>
        </section>
      ))}
    </Card>
  );
}

function PolicyRow({ policy, holding }: { readonly policy: PolicyKey; readonly holding: Effective }) {
  const { t } = useTranslation();
  const words = useValueWords();
  const { value, source, isLocked, bound } = holding;
  const SourceIcon = ICONS[source];
  return (
    <Table.Tr data-policy={policy} data-source={source} data-locked={isLocked}>
      <Table.Th scope="row">{t(`about.policy.${policy}`)}</Table.Th>
      <Table.Td className={classes['value'] ?? ''}>
        <bdi>{words(policy, value)}</bdi>
        {bound !== undefined && !isLocked && (
          <Text size="sm" c="dimmed">
            {t('about.set.most', { most: words(policy, bound) })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <span className={classes['source']} data-source={source}>
          <SourceIcon size={18} aria-hidden />
          <span>
            {t(`about.source.${source}`)}
            {isLocked && <IconLock size={16} aria-hidden className={classes['lock'] ?? ''} />}
          </span>
        </span>
      </Table.Td>
    </Table.Tr>
  );
}
