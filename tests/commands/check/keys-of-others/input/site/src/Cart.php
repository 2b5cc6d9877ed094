<?php
$text = $translator->trans('cart.count', ['%count%' => 2]) . $this->translator->trans('cart.cuont');
$other = $validator->trans('cart.nothing');
