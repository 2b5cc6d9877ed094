<p>Before else <?php if (a): ?>one<?php else: ?>two<?php endif ?> after it.</p>
<p>Before elseif <?php if (a): ?>one<?php elseif: ?>two<?php endif ?> after it.</p>
<p>Before endif <?php if (a): ?>inside<?php endif ?> after it.</p>
<p>Before endfor <?php for (a): ?>inside<?php endfor ?> after it.</p>
<p>Before endforeach <?php foreach (a): ?>inside<?php endforeach ?> after it.</p>
<p>Before endwhile <?php while (a): ?>inside<?php endwhile ?> after it.</p>
<p>Before endswitch <?php switch (a): ?>inside<?php endswitch ?> after it.</p>
<p>Before enddeclare <?php declare (a): ?>inside<?php enddeclare ?> after it.</p>
<p>Before case <?php if (a): ?>one<?php case: ?>two<?php endif ?> after it.</p>
<p>Before default <?php if (a): ?>one<?php default: ?>two<?php endif ?> after it.</p>
<p>Before a brace <?php if (a) { ?>inside<?php } ?> after it.</p>
<p><?php echo a ?> of echo is shown.</p>
<p><?php print a ?> of print is shown.</p>
<p><?php printf a ?> of printf is shown.</p>
<p><?php _e a ?> of _e is shown.</p>
<p><?php _ex a ?> of _ex is shown.</p>
<p><?php esc_html_e a ?> of esc_html_e is shown.</p>
<p><?php esc_attr_e a ?> of esc_attr_e is shown.</p>
