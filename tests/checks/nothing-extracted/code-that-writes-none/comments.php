<?php
/*
 * <b>Welcome</b>
 */
# <i>Hola</i>
