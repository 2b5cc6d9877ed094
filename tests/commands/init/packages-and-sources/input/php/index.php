<?php include "app/parts/menu.php"; ?>
<p>Aquí se leen las noticias que los vecinos escriben para los demás.</p>
