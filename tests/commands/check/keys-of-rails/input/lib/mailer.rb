subject = I18n.t(:'mail.bye')
body = I18n.translate('mail.byebye') # I18n.t('mail.comment')
other.t('mail.nothing_of_ours')
