<p>The mine is open</p><?php echo "<b>today</b>" ?>
