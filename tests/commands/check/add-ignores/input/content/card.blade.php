<p>Cierra la otra sesión para poder continuar, {{ $name }}</p>
