<h1>Las noticias del valle</h1>
<p>Aquí se leen las noticias que los vecinos escriben para los demás.</p>
