<?php
the_post_navigation(array(
    'next_text' => _x('<span class="meta">Next</span> <b>article</b>', 'a link'),
    'count' => sprintf(__('%s <span>says:</span>', 'theme'), $name),
));
echo '<option value="0">&nbsp;</option>';
