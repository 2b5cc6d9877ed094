<?php
$x = 1;
if ($x) {
  echo "Bienvenidos a la mina de hoy";
  print("Hasta luego amigos");
}
