import { Trans, useTranslation } from 'react-i18next';

export function Cart({ count, state, sex }) {
  const { t, i18n } = useTranslation('shop');
  // t('cart.comment') is no use, /* t('cart.comment') */ neither
  return (
    <main title={t('cart.titel')}>
      <h1>{t("cart.title")} {t('friend')}</h1>
      <p>{t('cart.items', { count })}, {t(`status.${state}`)}, {t('friend', { context: sex })}</p>
      <p>don't {t('shop:cart.empty')} won't {i18n.t('menu:hom')} {t('menu:home')}</p>
      <p>{t('cart.with_text', 'A text of its own')} {t('cart.also', { defaultValue: 'Another' })}</p>
      <Trans i18nKey="help.first" /> <Trans i18nKey={'help.' + state} /> <Trans i18nKey="help.thrid" />
      {msg('by_hand')} {msg('by_foot')} {i18n.exists('cart.maybe') && t('only_here')}
      {/* cotejo-ignore key-missing -- it comes with the plugin */}
      {t('cart.of_the_plugin')}
    </main>
  );
}
