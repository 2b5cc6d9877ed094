<nav><a href="/">Volver al inicio</a></nav><p>Escriba la noticia y guárdela, que otra persona la leerá.</p>
