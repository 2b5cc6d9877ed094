#include "language.h"

const struct language language_es = {
    .tag = "es",
    .modifiers_come_first = false,
    .loanwords =
        LANGUAGE_OWN_NAMES
        " www http https com org net html htm doc pdf app apps backend backup bit bits blog blogs bluetooth boom "
        "boot bot bots brainstorming branding browser buffer bug bugs bus byte bytes cache chat chats chip chips "
        "clic click cluster cookie cookies copyright cracker crowdfunding cursor customer dashboard debug "
        "default desktop display driver drivers ebook email emails e-mail emoji emojis enter esc feedback feed "
        "feeds fintech firewall firmware flash folder font footer framework freelance freeware frontend gadget "
        "gateway gif hacker hackathon hardware hash hashtag header holding home host hosting html hub influencer "
        "input internet intranet joystick jazz kernel kit laptop layout leasing link links linux live lobby lock "
        "log login logo logout logs mailing malware manager marketing marketplace master media meeting meme "
        "microchip mobile modem monitor mouse multimedia music net networking newsletter newsletters offline "
        "offset off ok on online output pack packs panel parking parser password pendrive phishing ping pixel "
        "play playlist plugin plugins podcast podcasts pop popup post posts proxy puzzle query ranking rap "
        "raster renting reset restart review rock roaming root router routers scanner scooter screen script "
        "scripts scroll server servers set shell shock shop show shopping slider smartphone smartphones smart "
        "software spam spammer sponsor sprint spyware staff stand standard start startup startups status stock "
        "stop store stream streaming streams string stress switch tablet tablets tag tags test tests text "
        "thriller ticket tickets timeline timer token tokens top trading trailer training trending troll tweet "
        "tweets update upgrade upload url user username vintage virus vs wallpaper web webcam webinar webinars "
        "webs website websites widget widgets wifi wiki wikis windows word workflow workshop workshops zoom gay "
        "golf hobby hockey hotel test rugby sandwich set sheriff show snob ski surf tenis test tip tips tour "
        "club clubs debian max min super ",
    .labels =
        " abrir aceptar acerca acreditaciones actividades actualizar agregar ajustes anterior aplicar archivo "
        "archivos ayer ayuda bienvenida bienvenido bienvenidos boceto borrador borrar buscar calendario cancelar "
        "cargando carrito cerrar comentarios compartir comprar comunidad configuraci\xF3n contacto "
        "contrase\xF1""a copiar correo crear cuenta cuentas descargar descargas descripci\xF3n deshacer detalles "
        "direcci\xF3n editar eliminar empresas entrar enviar escribir eventos expositores galer\xED""a guardar "
        "hoy idioma idiomas imprimir iniciar inicio ingresar insertar inscripciones lista listo lugar "
        "ma\xF1""ana mensaje mensajes mostrar m\xE1s ninguno nombre nosotros noticias nuevo nueva ocultar "
        "ordenar pagar pagos p\xE1gina p\xE1ginas participantes pegar ponentes precio precios preguntas "
        "privacidad productos publicar quitar reciente recientes recursos registrarse regresar reintentar "
        "renombrar reservar responder resultados salir seguir seguridad seleccionar servicios s\xED siguiente "
        "siguientes sobre subir suscribirse talleres todos traducir tel\xE9""fono ubicaci\xF3n usuario usuarios "
        "ver volver ",
    .sentence_words =
        " al aqu\xED c\xF3mo con cu\xE1l desde donde es esta este est\xE1 esto hasta hay lea leer m\xE1s mi mis "
        "no nuestra nuestras nuestro nuestros otra otras otro otros para por qu\xE9 que qui\xE9n se sin sobre "
        "son su sus tu tus un una ver ya ",
    .joiners = {" de ", " del ", " la ", " las ", " los ", " el ", " y ", " e ", " en ", " para ", " por "},
    .given_names =
        " adriana alberto alejandra alejandro alfredo alicia alonso \xE1lvaro ana andrea andr\xE9s "
        "\xE1ngela antonia antonio armando arturo beatriz benjam\xEDn bernardo blanca camila carla "
        "carlos carmen carolina catalina cecilia c\xE9sar claudia cristian cristina daniela diego "
        "eduardo edwin efra\xEDn elena el\xED"
        "as elizabeth emilia emilio enrique ernesto esteban "
        "eugenia fabi\xE1n federico felipe f\xE9lix fernanda fernando francisca francisco gabriel "
        "gabriela gerardo gilberto gloria gonzalo gregorio guadalupe guillermo gustavo h\xE9"
        "ctor "
        "hern\xE1n hugo humberto ignacio in\xE9s isabel iv\xE1n jaime javier jes\xFAs joaqu\xEDn jorge jos\xE9 "
        "josefina juan juana juanita julia juli\xE1n julio laura leonardo leticia liliana lorenzo "
        "lourdes lucas luc\xED"
        "a luis luisa luz manuel manuela marcela marcelo marco marcos "
        "margarita mar\xED"
        "a mariana mariano mario mart\xEDn marta martha mateo mauricio mercedes "
        "miguel miriam m\xF3nica natalia nelly nicol\xE1s norma octavio olga \xF3scar pablo patricia "
        "pedro pilar rafael ramiro ram\xF3n raquel ra\xFAl rebeca ricardo roberto roc\xEDo rodolfo "
        "rodrigo rogelio rosa rosario rub\xE9n salvador samuel sandra santiago sara sebasti\xE1n "
        "sergio silvia sim\xF3n sof\xED"
        "a sonia susana teresa tom\xE1s valentina valeria vanessa ver\xF3nica "
        "vicente v\xED"
        "ctor walter wilfredo ximena yolanda ",
};
