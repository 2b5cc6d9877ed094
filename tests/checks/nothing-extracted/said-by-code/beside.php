<?php _e('<b>Next</b>'); echo '<b>Welcome back</b>';
