<?php
header("X: 1");
echo "<p class=\"a\">";
echo '<h1>Welcome to the mine</h1>';
