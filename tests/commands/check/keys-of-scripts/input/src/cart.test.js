import i18n from './i18n';
test(i18n.t('cart.of_a_test'), () => t('cart.of_another'));
