<?php
// <h1>Welcome</h1>
$sql = "SELECT a FROM b WHERE a < 3 AND c > 4";
echo "<p>$name</p>", '<b>' . $x . "</b>", "<i>{$a}</i>";
